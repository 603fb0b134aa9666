using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Analysis;

/// <summary>A failed run explained.</summary>
public sealed record RunExplained
{
    [Description("Why it did not pass, and what could be changed.")]
    public required AnalysisBody Analysis { get; init; }
}

/// <summary>Why a run did not pass.</summary>
public sealed record AnalysisBody
{
    [Description("The cause in a few sentences."), Example("The conversation left the expected path at 'Greeting': it went to 'Goodbye' instead of 'Booking'.")]
    public required string RootCause { get; init; }

    [Description("What could be changed, the most likely to help first; empty when no change to the agent would help.")]
    public required IReadOnlyList<SuggestionBody> Suggestions { get; init; }

    [Description("Names by id of the nodes that the run visited and of those that suggestions point at."), Example("""{"n1":"Greeting","n2":"Booking"}""")]
    public required IReadOnlyDictionary<string, string> NodeIdToName { get; init; }

    [Description("Who says so: `model`, or `rules` over what the run recorded where no model is configured for the analyst."), Example("rules")]
    [OneOf("model", "rules")]
    public required string Analyst { get; init; }

    [Description("How to get more; null when a model explained the run."), Example("No model is configured for the analyst, so this follows from rules over what the run recorded.")]
    public required string? Note { get; init; }
}

/// <summary>A change that could mend a failure.</summary>
public sealed record SuggestionBody
{
    [Description("What kind of change it is."), Example("flow_change"), OneOf("prompt_change", "node_config", "flow_change", "tone_improvement")]
    public required string Type { get; init; }

    [Description("The node to change; null when it concerns no single node."), Example("n1")]
    public required string? TargetNodeId { get; init; }

    [Description("That node's name; null without a node."), Example("Greeting")]
    public required string? TargetNodeName { get; init; }

    [Description("What is wrong there."), Example("The way to 'Booking' was not taken.")]
    public required string Description { get; init; }

    [Description("What to do about it."), Example("Say in the edge's description that it is taken when the caller wants an appointment.")]
    public required string SuggestedChange { get; init; }

    [Description("How sure the analyst is, 0 to 1."), Example("0.7")]
    public required double Confidence { get; init; }
}
