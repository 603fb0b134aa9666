using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Runs;

/// <summary>How the agent sounded, each score 0 to 1 (contract §5.9).</summary>
public sealed record ToneBody
{
    [Description("0 to 1."), Example("0.8")]
    public required double Naturalness { get; init; }

    [Description("0 to 1."), Example("0.9")]
    public required double Conciseness { get; init; }

    [Description("0 to 1."), Example("0.7")]
    public required double Empathy { get; init; }

    [Description("0 to 1."), Example("0.8")]
    public required double FlowPreservation { get; init; }

    [Description("0 to 1."), Example("0.6")]
    public required double BackChanneling { get; init; }

    [Description("0 to 1."), Example("0.8")]
    public required double TopicTransitions { get; init; }

    [Description("0 to 1."), Example("0.77")]
    public required double OverallToneScore { get; init; }

    [Description("What was wrong, a sentence each."), Example("""["It repeats the greeting in every turn."]""")]
    public required IReadOnlyList<string> Issues { get; init; }

    [Description("Lines that show it.")]
    public required IReadOnlyList<ToneExampleBody> Examples { get; init; }
}

/// <summary>A line that shows the agent's tone.</summary>
public sealed record ToneExampleBody
{
    [Description("The caller's turn that it answers; 0 for the opening."), Example("2")]
    public required int Turn { get; init; }

    [Description("The dimension it shows."), Example("empathy")]
    public required string Category { get; init; }

    [Description("The line."), Example("I am sorry to hear that.")]
    public required string Text { get; init; }

    [Description("How it struck the judge."), Example("positive")]
    public required string Sentiment { get; init; }
}
