using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Chats;

/// <summary>A new chat with a pathway (contract §6.7).</summary>
public sealed record CreateChatRequest
{
    [Description("The pathway. Required."), Example("0198c0de-0000-7000-8000-000000000002")]
    public string? PathwayId { get; init; }

    [Description("The version to talk to: its number, `production` or `staging`; what would run by default."), Example("3")]
    [JsonConverter(typeof(VersionReferenceConverter))]
    public string? PathwayVersion { get; init; }

    [Description("The node to start on, by id or name; the graph's own start by default."), Example("greeting")]
    public string? StartNodeId { get; init; }

    [Description("Variables that the pathway's texts may use; an object."), Example("""{"customer_name":"Ada"}""")]
    public JsonObject? RequestData { get; init; }

    [Description("Kept and shown, without effect; false by default."), Example("false")]
    public bool? UseCandidateModel { get; init; }
}

/// <summary>Something said to the agent (contract §6.7).</summary>
public sealed record ChatMessageRequest
{
    [Description("The words. Absent or blank to have the agent open a fresh chat; required after that."), Example("I need an appointment.")]
    public string? Message { get; init; }
}
