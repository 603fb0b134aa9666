using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Models;

namespace Rehearsal.Engine.Insight;

/// <summary>Says what a run waited for when its time was over.</summary>
internal static class WaitingFor
{
    public static FaultFound Find(FailedRun run)
    {
        var (events, over) = (run.Conversation.Events, run.ErrorMessage ?? "The run's time was over.");
        if (OpenRequest(events) is { } open)
        {
            return events.OfType<MockUsed>().LastOrDefault(used => used.OperationId == open.Sequence) is { } mock
                ? new FaultFound(FaultOf.Mock, [over, $"It waited for the mock {mock.Mock}."])
                : new FaultFound(FaultOf.Infrastructure, [over, $"It waited for the answer to a {open.Method} request."]);
        }

        if (events.LastOrDefault(happened => happened is RemoteAgentAsked or RemoteAgentAnswered or RemoteAgentFailed) is RemoteAgentAsked)
            return new FaultFound(FaultOf.Infrastructure, [over, "It waited for the remote agent's answer."]);
        if (run.ModelCalls.LastOrDefault() is { Outcome: "cancelled" or "timed_out" or "failed" } call)
            return new FaultFound(FaultOf.Model, [over, $"It waited for the model '{call.Model}' in the role of the {Role(call)}."]);
        return new FaultFound(FaultOf.Infrastructure, [over, $"It had come to turn {run.Conversation.CallerTurns} and waited for no request and no model."]);
    }

    private static WebhookInvoked? OpenRequest(IReadOnlyList<ConversationEvent> events)
    {
        var over = events.Where(happened => happened is WebhookAnswered or WebhookFailed).Select(happened => happened.OperationId).ToHashSet();
        return events.OfType<WebhookInvoked>().LastOrDefault(sent => !over.Contains(sent.Sequence));
    }

    private static string Role(ModelCall call) => call.Role.ToString().ToLowerInvariant();
}
