using Rehearsal.Engine.Assertions;

namespace Rehearsal.Engine.Insight.Repeats;

/// <summary>A run that came to an end by itself, as statistics see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Verdict">How it came out; a run that could not be carried out counts as <see cref="Verdict.Error"/>.</param>
/// <param name="Score">The overall score, 0 to 1; null when there is none.</param>
/// <param name="Results">How its assertions came out; may be left empty for a run that passed.</param>
/// <param name="ErrorMessage">Why it could not be carried out; null otherwise.</param>
public sealed record FinishedRun(string Id, Verdict Verdict, double? Score, IReadOnlyList<StoredResult> Results, string? ErrorMessage);
