namespace Rehearsal.Engine.Insight.Causes;

/// <summary>Something a run recorded that explains its failure.</summary>
/// <param name="Sentence">What it was.</param>
/// <param name="Suggestion">What could be changed; null when no change of the agent would help.</param>
internal sealed record Clue(string Sentence, Suggestion? Suggestion);
