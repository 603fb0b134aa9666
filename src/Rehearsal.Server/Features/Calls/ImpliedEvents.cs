using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.Server.Features.Calls;

/// <summary>What the catalogue tells as an event of its own, and a recorded event holds (contract §8).</summary>
internal static class ImpliedEvents
{
    private const string Action = "action";

    /// <summary>The decision of a model that led to what happened; null when no model decided.</summary>
    public static EventContent? Decision(ConversationEvent happened) => happened switch
    {
        RouteChosen { Router: "model" } route => Decided(new JsonObject
        {
            [Action] = route.ChosenNodeId is null ? "stay" : "transition",
            ["chosen_node_id"] = route.ChosenNodeId,
            ["chosen_label"] = route.ChosenLabel,
            ["reason"] = route.Reason,
        }),
        PathwayEntered { Reason: { } reason } entered => Decided(new JsonObject { [Action] = "enter_pathway", ["pathway_id"] = entered.PathwayId, ["reason"] = reason }),
        ToolInvoked tool => Decided(new JsonObject { [Action] = "use_tool", ["tool_name"] = tool.ToolName }),
        _ => null,
    };

    /// <summary>How an operation began that is recorded by its outcome alone; null when its beginning is recorded, or it has none.</summary>
    public static EventContent? Invoke(ConversationEvent happened) => happened switch
    {
        VariablesExtracted extracted => new("var_extraction.invoke", new JsonObject { ["variables"] = new JsonArray([.. extracted.Values.Select(value => (JsonNode)value.Key)]) }),
        ConditionJudged judged => new("loop_condition.invoke", new JsonObject { ["condition"] = judged.Condition }),
        KnowledgeUsed => new("kb.invoke", []),
        SmsRecorded sms => new("sms.invoke", new JsonObject { ["to"] = sms.To, ["message"] = sms.Message }),
        TransferRequested transfer => new("transfer_call.invoke", new JsonObject { ["transfer_number"] = transfer.TransferNumber }),
        PathwayTransferred transfer => new("transfer_pathway.invoke", new JsonObject { ["pathway_id"] = transfer.PathwayId, ["version"] = transfer.Version }),
        _ => null,
    };

    /// <summary>What went wrong before an operation came to its end after all; null when nothing did.</summary>
    public static EventContent? Warning(ConversationEvent happened) => happened is WebhookAnswered { Retries: > 0 } answered
        ? new("webhook.warning", new JsonObject { ["message"] = $"The request was tried {answered.Retries + 1} times.", ["url"] = answered.Url })
        : null;

    private static EventContent Decided(JsonObject payload) => new("llm.action", payload);
}
