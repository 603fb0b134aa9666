using Rehearsal.App.Errors;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;

namespace Rehearsal.App.Calls;

/// <summary>Calls: those that were imported, and what runs said.</summary>
public sealed class CallService(ICallStore calls, IRunStore runStore, RunService runs)
{
    /// <summary>Most calls in one page, and those in a page unless asked otherwise.</summary>
    public const int MaxLimit = 1000;

    /// <summary>Matching calls, newest first unless the filter says otherwise.</summary>
    /// <exception cref="InvalidInputException"><paramref name="limit"/> is not 1 to 1000, or <paramref name="offset"/> is negative.</exception>
    public Task<Page<CallSummary>> ListAsync(OrgId org, CallFilter filter, int limit, int offset, CancellationToken cancellationToken)
    {
        if (limit is < 1 or > MaxLimit)
            throw new InvalidInputException("limit", $"A whole number from 1 to {MaxLimit} is accepted, not {limit}.");
        if (offset < 0)
            throw new InvalidInputException("from", $"A whole number of at least 0 is accepted, not {offset}.");
        return calls.ListAsync(org, filter, limit, offset, cancellationToken);
    }

    /// <summary>The call with everything known of it.</summary>
    /// <exception cref="NotFoundException">The organisation has no such call.</exception>
    public async Task<Call> GetAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        if (await runStore.FindCallAsync(org, id, cancellationToken) is { } run)
            return CallOfRun.Of(run);
        return await calls.FindImportedAsync(org, id, cancellationToken) ?? throw NotFoundException.Call(id);
    }

    /// <summary>Keeps a call from elsewhere. Importing one again replaces what was kept of it.</summary>
    /// <exception cref="ConflictException">A run of this organisation has the call's id.</exception>
    public async Task ImportAsync(OrgId org, Call call, CancellationToken cancellationToken)
    {
        if (!await calls.PutAsync(org, call, cancellationToken))
            throw new ConflictException("CALL_ALREADY_EXISTS", $"The call '{call.Summary.Id}' is a run's and cannot be replaced; import under another call_id, or without one.");
    }

    /// <summary>Stops a simulated call that is not over, and with it its run.</summary>
    /// <exception cref="NotFoundException">The organisation has no such call.</exception>
    /// <exception cref="ConflictException">It is over.</exception>
    public async Task StopAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        var call = await GetAsync(org, id, cancellationToken);
        if (call is { RunId: { } run, Summary.Completed: false } && await runs.CancelAsync(org, run, cancellationToken) == RunStatus.Cancelled)
            return;
        throw new ConflictException("CALL_NOT_ACTIVE", $"The call '{id}' is over; only one that is still going on can be stopped.");
    }
}
