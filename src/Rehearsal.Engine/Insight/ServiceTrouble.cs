using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Mocks;

namespace Rehearsal.Engine.Insight;

/// <summary>Finds the service that left an agent without what it asked for.</summary>
internal static class ServiceTrouble
{
    private const int ServerError = 500;

    /// <summary>
    /// The trouble of the last request to each address; null when all was well. A failure that a mock was told to give is no trouble:
    /// the scenario asks how the agent copes with it.
    /// </summary>
    public static FaultFound? Find(Conversation conversation)
    {
        var mocked = conversation.Events.OfType<MockUsed>().Select(used => used.OperationId).OfType<int>().ToHashSet();
        var outcomes = conversation.Events
            .Where(happened => happened is WebhookFailed or WebhookAnswered && !(happened.OperationId is { } operation && mocked.Contains(operation)))
            .GroupBy(Address)
            .Select(address => address.Last())
            .ToList();
        if (outcomes.OfType<WebhookFailed>().Where(failed => failed.Message == MockedWebhookSender.OffMessage).ToList() is { Count: > 0 } off)
            return new FaultFound(FaultOf.Mock, [$"webhook_mode is off, and the agent sent {off.Count} {(off.Count == 1 ? "request" : "requests")} that got no answer."]);
        var troubles = outcomes.Select(Trouble).OfType<string>().ToList();
        return troubles.Count > 0 ? new FaultFound(FaultOf.Infrastructure, troubles) : null;
    }

    private static string? Trouble(ConversationEvent outcome) => outcome switch
    {
        WebhookFailed failed => failed.Message,
        WebhookAnswered { Status: >= ServerError } answered => $"A request in turn {answered.Turn} was answered with status {answered.Status}.",
        _ => null,
    };

    private static string Address(ConversationEvent outcome) => outcome is WebhookFailed failed ? failed.Url : ((WebhookAnswered)outcome).Url;
}
