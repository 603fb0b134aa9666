using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Rehearsal.App.Calls;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Wire.Calls;

namespace Rehearsal.Server.Features.Calls;

/// <summary>What happened in a call in the words of the event catalogue (contract §8). Of an imported call nothing is known but its lines.</summary>
internal static class PathwayCallEvents
{
    private const string TypeMember = "event_type";

    // What the envelope says already.
    private static readonly string[] Outside = [TypeMember, "sequence", "turn", "at", "node_id", "operation_id"];

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        // Request data may be as deep as the framework's default allows; in an event it stands some levels deeper.
        MaxDepth = 256,
    };

    public static IReadOnlyList<PathwayCallEvent> Of(Call call)
    {
        if (call.RunId is null)
            return [.. call.Lines.Where(line => line.User is CallLine.Caller or CallLine.Agent).Select((line, index) => OfLine(call, line, index + 1))];
        var changes = new VariableChanges();
        return [.. call.Events.Select(happened => OfEvent(call.Summary.Id, happened, changes))];
    }

    private static PathwayCallEvent OfEvent(string callId, ConversationEvent happened, VariableChanges changes)
    {
        var payload = JsonSerializer.SerializeToNode(happened, Options)!.AsObject();
        var type = payload[TypeMember]!.GetValue<string>();
        foreach (var member in Outside)
            payload.Remove(member);
        if (happened is NodeEntered entered)
        {
            payload["chosen_node_id"] = entered.NodeId;
            payload["variable_changes"] = changes.Take();
        }

        changes.Add(happened);
        return new PathwayCallEvent
        {
            ConversationId = callId,
            Sequence = happened.Sequence,
            EventType = type,
            NodeId = happened.NodeId,
            OperationId = happened.OperationId,
            Payload = payload,
            CreatedAt = happened.At,
        };
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
