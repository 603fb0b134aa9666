using Rehearsal.Engine.Assertions;
using Rehearsal.Wire.Runs;

namespace Rehearsal.Cli.Reports;

/// <summary>Why a run came out as it did, in sentences.</summary>
internal static class RunReasons
{
    /// <summary>The run's own error, then each assertion that did not pass.</summary>
    public static IReadOnlyList<string> Of(RunDetailBody run)
    {
        var reasons = new List<string>();
        var results = StoredResult.Read(run.AssertionResults.Text);
        // A judge that could not judge is told of by its own assertion.
        if (run.ErrorMessage is { } error && !results.Any(result => result.Status == AssertionStatus.Error && result.Reasoning == error))
            reasons.Add(error);
        foreach (var result in results.Where(result => result.Status is AssertionStatus.Failed or AssertionStatus.Error))
            reasons.Add($"{result.Label}{(result.IsRequired ? "" : " (not required)")}: {result.Reasoning ?? "it does not hold."}");
        if (reasons.Count == 0)
            reasons.Add($"The run is {run.Status}.");
        return reasons;
    }

    /// <summary>Whose fault it most likely is, and the mocks that were never used; for a run that says nothing of either, nothing.</summary>
    public static IReadOnlyList<string> Hints(RunDetailBody run)
    {
        var hints = new List<string>();
        // The evidence of an agent's fault are the assertions, which are told already.
        if (run.Metadata.Fault is { } fault)
            hints.Add($"Most likely at fault: {fault.Of}.{(fault.Of == "agent" ? "" : $" {fault.Evidence[0]}")}");
        hints.AddRange(run.UnusedMocks().Select(mock => $"The mock {mock} was never used."));
        return hints;
    }

    /// <summary>The mocks that never answered.</summary>
    public static IEnumerable<string> UnusedMocks(this RunDetailBody run) => run.Metadata.Mocks.Where(mock => mock.Uses == 0).Select(mock => mock.Mock);
}
