namespace Rehearsal.Engine.Assertions.Tone;

/// <summary>The six dimensions of tone under their names on the wire.</summary>
internal static class ToneDimensions
{
    private static readonly (string Name, string Meaning, Func<ToneScore, double> Score)[] All =
    [
        ("naturalness", "sounds like a person, not like a form", tone => tone.Naturalness),
        ("conciseness", "says what is needed and stops", tone => tone.Conciseness),
        ("empathy", "takes up what the caller feels", tone => tone.Empathy),
        ("flow_preservation", "keeps the conversation moving and does not make the caller repeat", tone => tone.FlowPreservation),
        ("back_channeling", "shows that it listened: acknowledges, confirms", tone => tone.BackChanneling),
        ("topic_transitions", "moves between topics without jolts", tone => tone.TopicTransitions),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(dimension => dimension.Name)];

    /// <summary>A line for each dimension: its name and what a high score means.</summary>
    public static string Described { get; } = string.Join("\n", All.Select(dimension => $"- {dimension.Name}: {dimension.Meaning}"));

    public static double Read(ToneScore tone, string name) => All.Single(dimension => dimension.Name == name).Score(tone);
}
