using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Assertions;

/// <summary>How one check came out.</summary>
public enum AssertionStatus
{
    /// <summary>It holds.</summary>
    Passed,

    /// <summary>It does not hold.</summary>
    Failed,

    /// <summary>It could not be judged: neither passed nor failed.</summary>
    Error,

    /// <summary>It was not asked for.</summary>
    Skipped,
}

/// <summary>The outcome of one assertion on one conversation (contract §3.3).</summary>
/// <param name="Id">The result's own id.</param>
/// <param name="Definition">The assertion as it stood when the run began.</param>
/// <param name="Type">The lower-case result type, for example <c>contains</c>.</param>
/// <param name="Target">What was looked at, for example <c>transcript</c>.</param>
/// <param name="Field">The variable's name when variables were looked at.</param>
/// <param name="Expected">What the assertion wants; null when meaningless.</param>
/// <param name="Actual">What it found; null when meaningless.</param>
/// <param name="Status">How it came out.</param>
/// <param name="Score">0 to 1; null when it could not be judged.</param>
/// <param name="Reasoning">Why, in a sentence for people.</param>
/// <param name="ErrorMessage">Why it could not be judged; null otherwise.</param>
/// <param name="Match"><c>all</c> or <c>any</c> where several values are expected; null otherwise.</param>
public sealed record AssertionResult(
    string Id, AssertionDefinition Definition, string Type, string Target, string? Field, JsonNode? Expected, JsonNode? Actual,
    AssertionStatus Status, double? Score, string? Reasoning, string? ErrorMessage, string? Match = null)
{
    /// <summary>What kept it from being judged, where that was an exception; never stored.</summary>
    internal Exception? Cause { get; init; }

    /// <summary>True only when it holds.</summary>
    public bool Passed => Status == AssertionStatus.Passed;
}
