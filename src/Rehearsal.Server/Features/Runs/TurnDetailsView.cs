using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Wire.Runs;

namespace Rehearsal.Server.Features.Runs;

/// <summary>Tells each turn from the conversation's events (contract §5.0).</summary>
internal static class TurnDetailsView
{
    public static IReadOnlyList<TurnDetails> Of(IReadOnlyList<ConversationEvent> events, IReadOnlyDictionary<string, string> names)
    {
        var outcomes = events.Where(happened => happened is WebhookAnswered or WebhookFailed && happened.OperationId is not null)
            .ToLookup(happened => happened.OperationId!.Value);
        return
        [
            .. events.GroupBy(happened => happened.Turn)
                .Select(turn => new TurnDetails { Turn = turn.Key, Logs = Logs(turn, outcomes, names) })
                .Where(turn => turn.Logs.Count > 0),
        ];
    }

    private static List<TurnLog> Logs(
        IEnumerable<ConversationEvent> turn, ILookup<int, ConversationEvent> outcomes, IReadOnlyDictionary<string, string> names)
    {
        var logs = new List<TurnLog>();
        string? chosen = null;
        foreach (var happened in turn)
        {
            chosen = happened switch
            {
                // The first node of a pathway that a persona moved into was not reached by an edge.
                NodeEntered entered => entered.ChosenLabel ?? chosen,
                PathwayEntered moved => moved.Condition,
                _ => chosen,
            };
            if (Log(happened, chosen, outcomes, names) is { } log)
                logs.Add(log);
        }

        return logs;
    }

    private static TurnLog? Log(
        ConversationEvent happened, string? chosen, ILookup<int, ConversationEvent> outcomes, IReadOnlyDictionary<string, string> names) => happened switch
        {
            AgentSpoke spoke => new TurnLog { Type = "decision", Decision = Decision(spoke, chosen, names) },
            VariablesExtracted { Values.Count: > 0 } extracted => new TurnLog { Type = "variables", Variables = extracted.Values },
            CodeReturned returned => new TurnLog { Type = "variables", Variables = returned.Value },
            ConditionJudged judged => new TurnLog
            {
                Type = "loop",
                Loop = new LoopLog { Condition = judged.Condition, Met = judged.Met, Reason = judged.Reason },
            },
            WebhookInvoked invoked => new TurnLog { Type = "tool_call", ToolCall = ToolCall(invoked, outcomes[invoked.Sequence].LastOrDefault()) },
            // A tool that sends a request is told with that request.
            ToolInvoked { ToolType: not "webhook" } invoked => new TurnLog { Type = "tool_call", ToolCall = ToolCall(new ToolCalled(invoked.ToolName, invoked.InputVariables)) },
            ToolCalled called => new TurnLog { Type = "tool_call", ToolCall = ToolCall(called) },
            _ => null,
        };

    private static ToolCallLog ToolCall(ToolCalled called) => new()
    {
        Url = null,
        Method = null,
        ToolName = called.Name,
        Arguments = called.Arguments,
        Status = null,
        Response = null,
        DurationMs = null,
        Error = null,
    };

    private static DecisionLog Decision(AgentSpoke spoke, string? chosen, IReadOnlyDictionary<string, string> names) => new()
    {
        CurrentNodeId = spoke.NodeId,
        CurrentNodeName = spoke.NodeId is { } id ? names.GetValueOrDefault(id, id) : null,
        ChosenPathway = chosen,
        AssistantResponse = spoke.Text,
    };

    private static ToolCallLog ToolCall(WebhookInvoked invoked, ConversationEvent? outcome)
    {
        var answer = outcome as WebhookAnswered;
        return new ToolCallLog
        {
            Url = invoked.Url,
            Method = invoked.Method,
            ToolName = invoked.ToolName,
            Status = answer?.Status,
            Response = answer?.Body,
            DurationMs = answer?.DurationMs,
            Error = (outcome as WebhookFailed)?.Message,
        };
    }
}
