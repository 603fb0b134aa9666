namespace Rehearsal.App.Generation;

/// <summary>Where a job stands.</summary>
public enum GenerationStatus
{
    /// <summary>Accepted, not yet begun.</summary>
    Pending,

    /// <summary>A model is asked.</summary>
    Running,

    /// <summary>The pathway is saved.</summary>
    Completed,

    /// <summary>No pathway came of it.</summary>
    Failed,
}

/// <summary>A pathway to be made from a description, in the background.</summary>
/// <param name="Prompt">The description.</param>
/// <param name="PathwayId">What came of it; null until it is completed.</param>
/// <param name="Error">Why nothing came of it; null unless it failed.</param>
public sealed record GenerationJob(
    string Id, OrgId Org, string Prompt, GenerationStatus Status, string? PathwayId, string? Error, DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt);

/// <summary>A job that a worker has the say over, as long as nobody claims it after that.</summary>
/// <param name="Attempt">How often it was claimed; every write carries it, and a stale one is refused.</param>
public sealed record ClaimedGeneration(string Id, OrgId Org, string Prompt, int Attempt);

/// <summary>The words for states.</summary>
public static class GenerationStatusExtensions
{
    /// <summary>The word on the wire and in storage: upper case.</summary>
    public static string ToWord(this GenerationStatus status) => status.ToString().ToUpperInvariant();
}
