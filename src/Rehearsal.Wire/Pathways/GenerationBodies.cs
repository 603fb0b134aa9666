using System.ComponentModel;
using System.Text.Json.Serialization;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Pathways;

/// <summary>A pathway to make from a description (contract §6.8).</summary>
public sealed record GeneratePathwayRequest
{
    [Description("What the pathway is for, in 1 to 20,000 characters: the answer is the pathway. This or `input_prompt` is required."),
     Example("A restaurant takes bookings for a day and a number of people, and hands large groups over to a person.")]
    public string? Description { get; init; }

    [Description("The same in 100 to 20,000 characters, for a job: the answer is its id."), Example(GenerationExamples.Prompt)]
    public string? InputPrompt { get; init; }
}

/// <summary>The pathway made from `description`, or the job that makes one from `input_prompt`; the other's members are absent.</summary>
public sealed record PathwayGenerated
{
    [Description("The new pathway's id."), Example("0198c0de-0000-7000-8000-000000000002")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    [Description("The same id."), Example("0198c0de-0000-7000-8000-000000000002")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PathwayId => Id;

    [Description("Its name."), Example("Table booking")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    [Description("Its nodes."), Example(GraphExamples.Nodes)]
    [RawJsonOf(typeof(IReadOnlyList<object>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? Nodes { get; init; }

    [Description("Its edges."), Example(GraphExamples.Edges)]
    [RawJsonOf(typeof(IReadOnlyList<object>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RawJson? Edges { get; init; }

    [Description("The job.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GenerationStarted? Data { get; init; }
}

/// <summary>A job that was accepted.</summary>
public sealed record GenerationStarted
{
    [Description("The job's id."), Example("0198c0de-0000-7000-8000-000000000012")]
    [JsonPropertyName("jobId")]
    public required string JobId { get; init; }
}

/// <summary>How far a job is.</summary>
public sealed record GenerationBody
{
    [Description("The job's id."), Example("0198c0de-0000-7000-8000-000000000012")]
    [JsonPropertyName("jobId")]
    public required string JobId { get; init; }

    [Description("`PENDING` and `RUNNING` will change, the others never."), OneOf("PENDING", "RUNNING", "COMPLETED", "FAILED"), Example("COMPLETED")]
    public required string Status { get; init; }

    [Description("The new pathway; null until it is there."), Example("0198c0de-0000-7000-8000-000000000002")]
    public required string? PathwayId { get; init; }

    [Description("Its name; null until it is there, and when it was deleted."), Example("Table booking")]
    public required string? Name { get; init; }

    [Description("Its nodes; null as the name."), Example(GraphExamples.Nodes)]
    [RawJsonOf(typeof(IReadOnlyList<object>))]
    public required RawJson? Nodes { get; init; }

    [Description("Its edges; null as the name."), Example(GraphExamples.Edges)]
    [RawJsonOf(typeof(IReadOnlyList<object>))]
    public required RawJson? Edges { get; init; }

    [Description("Why no pathway came of it; null unless it is `FAILED`."), Example("The model could not be reached.")]
    public required string? ErrorMessage { get; init; }

    [Description("When it was accepted."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When it was over; null until then."), Example("2026-04-14T10:30:09.000Z")]
    public required DateTimeOffset? CompletedAt { get; init; }
}

/// <summary>Texts for the API's description.</summary>
internal static class GenerationExamples
{
    public const string Prompt = "A restaurant takes bookings on the phone. It asks for the day, the time and the number of people, repeats them, and hands groups of more than eight over to a person.";
}
