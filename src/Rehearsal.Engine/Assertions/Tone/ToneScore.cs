using System.Text.Json.Serialization;

namespace Rehearsal.Engine.Assertions.Tone;

/// <summary>How the agent sounded (contract §5.9 <c>bland_tone_score</c>). Every score is 0 to 1; higher is better.</summary>
/// <param name="Naturalness">Sounds like a person rather than a form.</param>
/// <param name="Conciseness">Says what is needed and stops.</param>
/// <param name="Empathy">Takes up what the caller feels.</param>
/// <param name="FlowPreservation">Keeps the conversation moving; does not make the caller repeat.</param>
/// <param name="BackChanneling">Shows that it listened: acknowledges, confirms.</param>
/// <param name="TopicTransitions">Moves between topics without jolts.</param>
/// <param name="OverallToneScore">The tone as a whole.</param>
/// <param name="Issues">What to improve, a sentence each.</param>
/// <param name="Examples">Lines that show it.</param>
public sealed record ToneScore(
    [property: JsonPropertyName("naturalness")] double Naturalness,
    [property: JsonPropertyName("conciseness")] double Conciseness,
    [property: JsonPropertyName("empathy")] double Empathy,
    [property: JsonPropertyName("flow_preservation")] double FlowPreservation,
    [property: JsonPropertyName("back_channeling")] double BackChanneling,
    [property: JsonPropertyName("topic_transitions")] double TopicTransitions,
    [property: JsonPropertyName("overall_tone_score")] double OverallToneScore,
    [property: JsonPropertyName("issues")] IReadOnlyList<string> Issues,
    [property: JsonPropertyName("examples")] IReadOnlyList<ToneExample> Examples);

/// <summary>A line of the agent that shows something about its tone.</summary>
/// <param name="Turn">How often the caller had spoken before the line; 0 for the opening.</param>
/// <param name="Category">The dimension it belongs to, for example <c>empathy</c>.</param>
/// <param name="Text">The line, or the telling part of it.</param>
/// <param name="Sentiment"><c>positive</c> or <c>negative</c>.</param>
public sealed record ToneExample(
    [property: JsonPropertyName("turn")] int Turn,
    [property: JsonPropertyName("category")] string Category,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("sentiment")] string Sentiment);
