using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Assertions;

/// <summary>What a check found.</summary>
/// <param name="Status">How it came out.</param>
/// <param name="Score">0 to 1; null when it could not be judged.</param>
/// <param name="Reasoning">Why, in a sentence for people.</param>
/// <param name="Actual">What was found; null when meaningless.</param>
/// <param name="ErrorMessage">Why it could not be judged; null otherwise.</param>
internal sealed record Finding(
    AssertionStatus Status, double? Score, string? Reasoning, JsonNode? Actual = null, string? ErrorMessage = null)
{
    /// <summary>What kept it from being judged, where that was an exception.</summary>
    public Exception? Cause { get; init; }

    /// <summary>All or nothing: the score is 1 or 0.</summary>
    public static Finding Of(bool holds, string reasoning, JsonNode? actual = null) => Of(holds, holds ? 1 : 0, reasoning, actual);

    public static Finding Of(bool holds, double score, string reasoning, JsonNode? actual = null) =>
        new(holds ? AssertionStatus.Passed : AssertionStatus.Failed, RunVerdict.Round(score), reasoning, actual);

    /// <summary>Neither passed nor failed.</summary>
    public static Finding Unjudged(string error, string? reasoning = null) =>
        new(AssertionStatus.Error, null, reasoning, null, error);
}
