using System.Text.Json.Nodes;
using Rehearsal.App.Calls;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Wire.Calls;

namespace Rehearsal.Server.Features.Calls;

/// <summary>What happened in a call in the words of the event catalogue (contract §8). Of an imported call nothing is known but its lines.</summary>
internal sealed class PathwayCallEvents
{
    private readonly string _callId;
    private readonly List<PathwayCallEvent> _told = [];
    private readonly VariableChanges _changes = new();

    // The catalogue has events that are not recorded for themselves, so a call is numbered anew.
    private readonly Dictionary<int, int> _numbers = [];

    private PathwayCallEvents(string callId) => _callId = callId;

    public static IReadOnlyList<PathwayCallEvent> Of(Call call)
    {
        if (call.RunId is null)
            return [.. call.Lines.Where(line => line.User is CallLine.Caller or CallLine.Agent).Select((line, index) => OfLine(call, line, index + 1))];
        var events = new PathwayCallEvents(call.Summary.Id);
        foreach (var happened in call.Events)
            events.Tell(happened);
        return events._told;
    }

    private void Tell(ConversationEvent happened)
    {
        var operation = happened.OperationId is { } began && _numbers.TryGetValue(began, out var number) ? number : (int?)null;
        if (ImpliedEvents.Decision(happened) is { } decision)
            Add(happened, decision, null);
        if (ImpliedEvents.Warning(happened) is { } warning)
            Add(happened, warning, operation);
        if (operation is null && ImpliedEvents.Invoke(happened) is { } invoke)
            operation = Add(happened, invoke, null);

        var content = EventContent.Of(happened);
        if (happened is NodeEntered entered)
        {
            content.Payload["chosen_node_id"] = entered.NodeId;
            content.Payload["variable_changes"] = _changes.Take();
        }

        _changes.Add(happened);
        _numbers[happened.Sequence] = Add(happened, content, operation);
    }

    private int Add(ConversationEvent happened, EventContent content, int? operation)
    {
        _told.Add(new PathwayCallEvent
        {
            ConversationId = _callId,
            Sequence = _told.Count + 1,
            EventType = content.Type,
            NodeId = happened.NodeId,
            OperationId = operation,
            Payload = content.Payload,
            CreatedAt = happened.At,
        });
        return _told.Count;
    }

    private static PathwayCallEvent OfLine(Call call, CallLine line, int sequence) => new()
    {
        ConversationId = call.Summary.Id,
        Sequence = sequence,
        EventType = $"transcript.{line.User}",
        NodeId = line.NodeId,
        OperationId = null,
        Payload = new JsonObject { ["text"] = line.Text },
        CreatedAt = line.At ?? call.StartedAt ?? call.Summary.CreatedAt,
    };
}
