using Rehearsal.App.Scenarios;

namespace Rehearsal.App.Calls;

/// <summary>Which calls to list; null members do not filter.</summary>
/// <param name="From">The earliest moment of a call's creation, included.</param>
/// <param name="Until">The first moment after those wanted.</param>
/// <param name="Ascending">True for the oldest first.</param>
public sealed record CallFilter(
    DateTimeOffset? From = null, DateTimeOffset? Until = null, bool? Completed = null, bool? Inbound = null, string? BatchId = null, bool Ascending = false);

/// <summary>Keeps imported calls, and shows runs as calls beside them. Runs are stored once, as runs.</summary>
public interface ICallStore
{
    /// <summary>Stores an imported call, in place of one of the same id.</summary>
    /// <returns>False when a run has that call id; then nothing is stored.</returns>
    Task<bool> PutAsync(OrgId org, Call call, CancellationToken cancellationToken);

    /// <summary>Matching calls, newest first unless asked otherwise; the count is of all matches.</summary>
    Task<Page<CallSummary>> ListAsync(OrgId org, CallFilter filter, int limit, int offset, CancellationToken cancellationToken);

    /// <summary>The imported call; null when the organisation has none of that id.</summary>
    Task<Call?> FindImportedAsync(OrgId org, string id, CancellationToken cancellationToken);
}
