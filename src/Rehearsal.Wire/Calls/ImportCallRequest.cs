using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Calls;

/// <summary>A call from elsewhere to be kept: what <c>GET /v1/calls/{id}</c> gives, or a part of it (contract §11).</summary>
public sealed record ImportCallRequest
{
    [Description("Its id, at most 200 characters without a slash; a new one when absent. An id that was imported before is replaced."), Example("0198c0de-0000-7000-8000-00000000000a")]
    public string? CallId { get; init; }

    [Description("When it was made; now when absent."), Example("2026-04-14T10:30:00.000Z")]
    public DateTimeOffset? CreatedAt { get; init; }

    [Description("When it was taken up."), Example("2026-04-14T10:30:00.500Z")]
    public DateTimeOffset? StartedAt { get; init; }

    [Description("When it was over."), Example("2026-04-14T10:31:30.500Z")]
    public DateTimeOffset? EndAt { get; init; }

    [Description("How long it lasted, in minutes, 0 to 1440."), Example("1.5")]
    public double? CallLength { get; init; }

    [Description("The number called."), Example("+15550100100")]
    public string? To { get; init; }

    [Description("The number calling."), Example("+15550100199")]
    public string? From { get; init; }

    [Description("Whether it is over; true by default."), Example("true")]
    public bool? Completed { get; init; }

    [Description("Whether the agent was called; false by default."), Example("true")]
    public bool? Inbound { get; init; }

    [Description("What went wrong."), Example("null")]
    public string? ErrorMessage { get; init; }

    [Description("Who answered."), Example("human")]
    public string? AnsweredBy { get; init; }

    [Description("The batch that it belonged to."), Example("null")]
    public string? BatchId { get; init; }

    [Description("The pathway that spoke."), Example("b1693602-c05e-4b5c-b187-d0189a42aebf")]
    public string? PathwayId { get; init; }

    [Description("Its version."), Example("3")]
    [JsonConverter(typeof(VersionReferenceConverter))]
    public string? PathwayVersion { get; init; }

    [Description("The persona that spoke."), Example("null")]
    public string? PersonaId { get; init; }

    [Description("What was said, in order; at most 2000 lines.")]
    [Example("""[{"user":"assistant","text":"Hello, how can I help?"},{"user":"user","text":"I want an appointment."}]""")]
    public IReadOnlyList<ImportedLine?>? Transcripts { get; init; }

    [Description("The same as one text, `user: … \\n assistant: … \\n`; read when there are no `transcripts`."), Example("assistant: Hello? \n user: I want an appointment. \n ")]
    public string? ConcatenatedTranscript { get; init; }

    [Description("What was extracted while talking."), Example("""{"customer_name":"Ada"}""")]
    public JsonObject? Variables { get; init; }

    [Description("Variables that the call began with."), Example("""{"customer_name":"Ada"}""")]
    public JsonObject? RequestData { get; init; }

    [Description("Anything to keep with it."), Example("""{"source":"export"}""")]
    public JsonObject? Metadata { get; init; }

    [Description("What it was about."), Example("A patient books a first appointment.")]
    public string? Summary { get; init; }

    [Description("Where it can be heard."), Example("null")]
    public string? RecordingUrl { get; init; }

    [Description("`ASSISTANT` or `USER`."), Example("USER")]
    [OneOf("ASSISTANT", "USER")]
    public string? CallEndedBy { get; init; }
}

/// <summary>A line of a call to be imported.</summary>
public sealed record ImportedLine
{
    [Description("Who said it: `user`, `assistant`, `robot` or `agent-action`."), Example("user")]
    [OneOf("user", "assistant", "robot", "agent-action")]
    public string? User { get; init; }

    [Description("The words."), Example("I want an appointment.")]
    public string? Text { get; init; }

    [Description("When it was said."), Example("2026-04-14T10:30:02.000Z")]
    public DateTimeOffset? CreatedAt { get; init; }
}
