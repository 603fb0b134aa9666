namespace Rehearsal.Engine.Assertions;

/// <summary>How the agent sounded, each dimension 0 to 1 (contract §12.5; members of §5.9).</summary>
/// <param name="Overall">The overall score; the mean of the dimensions where the model gives none.</param>
/// <param name="Issues">What was wrong, a sentence each.</param>
/// <param name="Examples">Lines that show it.</param>
public sealed record ToneScore(
    double Naturalness, double Conciseness, double Empathy, double FlowPreservation, double BackChanneling, double TopicTransitions,
    double Overall, IReadOnlyList<string> Issues, IReadOnlyList<ToneExample> Examples);

/// <summary>A line of the agent that shows its tone.</summary>
/// <param name="Turn">The caller's turn that it answers; 0 for the opening.</param>
public sealed record ToneExample(int Turn, string Category, string Text, string Sentiment);
