namespace Rehearsal.Engine.Repair;

/// <summary>How a repair came out.</summary>
public enum RepairStatus
{
    /// <summary>It goes on.</summary>
    Running,

    /// <summary>Every scenario passes.</summary>
    AllPassed,

    /// <summary>Some pass, and nothing more can be tried.</summary>
    Partial,

    /// <summary>It took longer than it may.</summary>
    Timeout,

    /// <summary>None passes, and nothing more can be tried.</summary>
    Stuck,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,

    /// <summary>It could not be carried out.</summary>
    Error,
}

/// <summary>Decides when a repair is over (contract §14).</summary>
public static class RepairEnd
{
    /// <summary>After an iteration and its plan: how it ends, or Running.</summary>
    /// <param name="progress">With the last iteration complete.</param>
    /// <param name="scenarios">The scenarios that still exist.</param>
    /// <param name="maxIterations">So many iterations at most.</param>
    public static RepairStatus After(RepairProgress progress, IReadOnlyCollection<string> scenarios, int maxIterations)
    {
        if (scenarios.Count > 0 && scenarios.All(id => progress.Standings.GetValueOrDefault(id) is { Passed: true }))
            return RepairStatus.AllPassed;
        var canGoOn = progress.OnTrial.Count > 0 && progress.Iterations.Count < maxIterations && scenarios.Any(id => !progress.Unfixable.Contains(id));
        return canGoOn ? RepairStatus.Running : WithWhatPasses(progress, scenarios);
    }

    /// <summary>How it ends when nothing more can be tried.</summary>
    private static RepairStatus WithWhatPasses(RepairProgress progress, IReadOnlyCollection<string> scenarios) =>
        scenarios.Any(id => progress.Standings.GetValueOrDefault(id) is { Passed: true }) ? RepairStatus.Partial : RepairStatus.Stuck;
}
