namespace Rehearsal.Engine.Insight.Flow;

/// <summary>How a run that was carried out came out.</summary>
public enum Outcome
{
    /// <summary>Every required assertion passed.</summary>
    Passed,

    /// <summary>A required assertion failed.</summary>
    Failed,

    /// <summary>It could not be carried out or judged.</summary>
    Error,
}

/// <summary>Runs that went the same way and came out alike.</summary>
/// <param name="Path">Ids of the nodes visited, in order, repeats in a row once.</param>
/// <param name="FailedNode">The node that the failure is put down to; null for runs that passed, and where there is none.</param>
/// <param name="Outcome">How they came out.</param>
/// <param name="Runs">How many they are.</param>
public sealed record PathCount(IReadOnlyList<string> Path, string? FailedNode, Outcome Outcome, long Runs);
