using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Runs;

/// <summary>What happened in one turn.</summary>
public sealed record TurnDetails
{
    [Description("How often the caller had spoken; 0 for the opening."), Example("1")]
    public required int Turn { get; init; }

    [Description("What happened, in order.")]
    [Example("""[{"type":"decision","decision":{"Current Node ID":"greeting","Current Node Name":"Greeting","Chosen Pathway":null,"Assistant Response":"Hello, how can I help?"}}]""")]
    public required IReadOnlyList<TurnLog> Logs { get; init; }
}

/// <summary>One thing that happened; the member named like the type holds it.</summary>
public sealed record TurnLog
{
    [Description("`decision`, `variables`, `tool_call` or `loop`."), Example("decision")]
    [OneOf("decision", "variables", "tool_call", "loop")]
    public required string Type { get; init; }

    [Description("Where the agent stood, how it got there and what it said.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DecisionLog? Decision { get; init; }

    [Description("Variables read from the caller's words.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Example("""{"appointment_date":"2026-04-21"}""")]
    public JsonObject? Variables { get; init; }

    [Description("A request that the agent sent.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ToolCallLog? ToolCall { get; init; }

    [Description("A condition that keeps the agent on its node until it is met.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LoopLog? Loop { get; init; }
}

/// <summary>Where the agent stood, how it got there and what it said.</summary>
public sealed record DecisionLog
{
    [Description("The node that spoke; null for agents without a graph."), Example("greeting")]
    [JsonPropertyName("Current Node ID")]
    public required string? CurrentNodeId { get; init; }

    [Description("That node's name."), Example("Greeting")]
    [JsonPropertyName("Current Node Name")]
    public required string? CurrentNodeName { get; init; }

    [Description("The label of the edge or global node that was taken; null when the agent stayed."), Example("wants an appointment")]
    [JsonPropertyName("Chosen Pathway")]
    public required string? ChosenPathway { get; init; }

    [Description("What the agent said."), Example("Which day suits you?")]
    [JsonPropertyName("Assistant Response")]
    public required string AssistantResponse { get; init; }
}

/// <summary>A request that the agent sent, or a tool that it told of using.</summary>
public sealed record ToolCallLog
{
    [Description("The address; null for a tool that a remote agent told of."), Example("https://clinic.example/slots")]
    public required string? Url { get; init; }

    [Description("The HTTP method; null for a tool that a remote agent told of."), Example("POST")]
    public required string? Method { get; init; }

    [Description("What a remote agent told that it called the tool with; absent otherwise."), Example("""{"day":"Monday"}""")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonNode? Arguments { get; init; }

    [Description("The tool's name; null for a webhook node."), Example("book_slot")]
    public required string? ToolName { get; init; }

    [Description("The HTTP status of the answer; null without one."), Example("200")]
    public required int? Status { get; init; }

    [Description("The answer, as JSON where it is JSON; null without one."), Example("""{"slot":"09:30"}""")]
    public required JsonNode? Response { get; init; }

    [Description("Milliseconds until the answer; null without one."), Example("120")]
    public required long? DurationMs { get; init; }

    [Description("Why there was no answer, or null."), Example("null")]
    public required string? Error { get; init; }
}

/// <summary>A condition that keeps the agent on its node until it is met.</summary>
public sealed record LoopLog
{
    [Description("The condition."), Example("The caller gave a date.")]
    public required string Condition { get; init; }

    [Description("Whether it was met."), Example("true")]
    public required bool Met { get; init; }

    [Description("Why, where that is known."), Example("The caller has not named a day yet.")]
    public required string? Reason { get; init; }
}
