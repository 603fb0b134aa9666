namespace Rehearsal.App.Runs;

/// <summary>Where a run stands. Terminal states never change.</summary>
public enum RunStatus
{
    /// <summary>Accepted, not yet claimed.</summary>
    Pending,

    /// <summary>A node talks.</summary>
    Running,

    /// <summary>Every required assertion passed.</summary>
    Passed,

    /// <summary>A required assertion failed.</summary>
    Failed,

    /// <summary>It could not be carried out or not be judged.</summary>
    Error,

    /// <summary>It was stopped by request.</summary>
    Cancelled,
}

/// <summary>Facts about run states.</summary>
public static class RunStatusExtensions
{
    /// <summary>True for the states that never change.</summary>
    public static bool IsTerminal(this RunStatus status) => status >= RunStatus.Passed;

    /// <summary>The word on the wire and in storage: upper case.</summary>
    public static string ToWord(this RunStatus status) => status switch
    {
        RunStatus.Pending => "PENDING",
        RunStatus.Running => "RUNNING",
        RunStatus.Passed => "PASSED",
        RunStatus.Failed => "FAILED",
        RunStatus.Error => "ERROR",
        _ => "CANCELLED",
    };

    /// <summary>Reads a word, whatever its case; null when it is none.</summary>
    public static RunStatus? Parse(string word) =>
        Enum.GetValues<RunStatus>().Cast<RunStatus?>().FirstOrDefault(status => status!.Value.ToWord().Equals(word, StringComparison.OrdinalIgnoreCase));
}
