using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.Server.Features.Calls;

/// <summary>What an event says, in the words of the event catalogue.</summary>
internal sealed record EventContent(string Type, JsonObject Payload)
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

    public static EventContent Of(ConversationEvent happened)
    {
        var payload = JsonSerializer.SerializeToNode(happened, Options)!.AsObject();
        var type = payload[TypeMember]!.GetValue<string>();
        foreach (var member in Outside)
            payload.Remove(member);
        if (happened is VariablesExtracted && payload.Remove("values", out var values))
            payload["variables_extracted"] = values;
        return new EventContent(type, payload);
    }
}
