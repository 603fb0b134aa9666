using Rehearsal.App.Runs;

namespace Rehearsal.App.Batches;

/// <summary>How a batch came out, by what its runs came to (contract §4).</summary>
public static class BatchVerdict
{
    /// <summary>The worst there is, in the order FAILED, ERROR, CANCELLED, PASSED; RUNNING while a run is not terminal.</summary>
    /// <param name="runs">The states of its runs, each at least once. Without any, nothing was shown and the batch counts as cancelled.</param>
    public static RunStatus Of(IReadOnlyCollection<RunStatus> runs) =>
        runs.Any(status => !status.IsTerminal()) ? RunStatus.Running
        : runs.Contains(RunStatus.Failed) ? RunStatus.Failed
        : runs.Contains(RunStatus.Error) ? RunStatus.Error
        : runs.Contains(RunStatus.Cancelled) || runs.Count == 0 ? RunStatus.Cancelled
        : RunStatus.Passed;
}
