namespace Rehearsal.Client;

/// <summary>Which calls; null members do not filter, and several must all fit.</summary>
public sealed record CallQuery
{
    /// <summary>Calls from this moment on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Calls before this moment.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Calls that are over, or those that are not.</summary>
    public bool? Completed { get; init; }

    /// <summary>Calls to the agent, or those by it.</summary>
    public bool? Inbound { get; init; }

    /// <summary>Calls of this batch.</summary>
    public string? BatchId { get; init; }
}
