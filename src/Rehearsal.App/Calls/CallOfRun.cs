using System.Globalization;
using Rehearsal.App.Runs;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Pathways;

namespace Rehearsal.App.Calls;

/// <summary>Shows a run as the call that it simulated.</summary>
internal static class CallOfRun
{
    public static Call Of(RunDetail run)
    {
        var (summary, conversation) = (run.Summary, run.Conversation);
        var graph = run.Snapshot.GraphOf(conversation)?.Parse();
        var names = NodesSeen.Names(conversation, graph?.NodeNames ?? new Dictionary<string, string>());
        return new Call
        {
            Summary = new CallSummary(
                summary.CallId, summary.CreatedAt, summary.DurationMs, FictitiousNumbers.From, FictitiousNumbers.To, summary.Status.IsTerminal(), Inbound: true,
                summary.ErrorMessage, AnsweredBy: null, summary.BatchId, summary.PathwayId),
            RunId = summary.Id,
            SimulationId = summary.TaskId,
            PathwayVersion = summary.VersionNumber?.ToString(CultureInfo.InvariantCulture),
            PersonaId = summary.PersonaId,
            Lines = [.. (conversation?.Messages ?? []).Select(message => ToLine(message, names))],
            Variables = conversation?.Variables ?? [],
            RequestData = run.Snapshot.RequestData,
            StartedAt = summary.StartedAt,
            EndedAt = summary.CompletedAt,
            EndedBy = conversation?.Ending?.By switch
            {
                EndedBy.Agent => "ASSISTANT",
                EndedBy.Caller or EndedBy.LinesExhausted => "USER",
                _ => null,
            },
            RemoteAgentId = summary.RemoteAgentId,
            LastNodeId = conversation?.NodesVisited.FindLast(id => graph?.Find(id) is { Kind: not (NodeKind.EndCall or NodeKind.TransferCall) }),
            Events = conversation?.Events ?? [],
        };
    }

    private static CallLine ToLine(Message message, IReadOnlyDictionary<string, string> names) => new(
        message.Speaker == Speaker.Agent ? CallLine.Agent : CallLine.Caller, message.Text, message.At, message.NodeId,
        message.NodeId is { } id ? names.GetValueOrDefault(id, id) : null);
}
