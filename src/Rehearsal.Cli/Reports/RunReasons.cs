using Rehearsal.App.Runs;
using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.Cli.Reports;

/// <summary>Why a run came out as it did, in sentences.</summary>
internal static class RunReasons
{
    /// <summary>The run's own error, then each assertion that did not pass.</summary>
    public static IReadOnlyList<string> Of(RunDetail run)
    {
        var reasons = new List<string>();
        var results = StoredResult.Read(run.Summary.AssertionResultsJson);
        // A judge that could not judge is told of by its own assertion.
        if (run.Summary.ErrorMessage is { } error && !results.Any(result => result.Status == AssertionStatus.Error && result.Reasoning == error))
            reasons.Add(error);
        foreach (var result in results.Where(result => result.Status is AssertionStatus.Failed or AssertionStatus.Error))
            reasons.Add($"{result.Label}{(result.IsRequired ? "" : " (not required)")}: {result.Reasoning ?? "it does not hold."}");
        if (reasons.Count == 0)
            reasons.Add($"The run is {run.Summary.Status.ToWord()}.");
        return reasons;
    }

    /// <summary>Whose fault it most likely is, and the mocks that were never used; for a run that says nothing of either, nothing.</summary>
    public static IReadOnlyList<string> Hints(RunDetail run)
    {
        var hints = new List<string>();
        // The evidence of an agent's fault are the assertions, which are told already.
        if (run.Fault is { } fault)
            hints.Add($"Most likely at fault: {WordOf(fault)}.{(fault.Of == FaultOf.Agent ? "" : $" {fault.Evidence[0]}")}");
        hints.AddRange(run.Mocks.Where(usage => usage.Uses == 0).Select(usage => $"The mock {usage.Mock.Label} was never used."));
        return hints;
    }

    /// <summary>Who is at fault, as reports write it.</summary>
    public static string WordOf(FaultFound fault) => fault.Of.ToString().ToLowerInvariant();
}
