using Rehearsal.App.Leases;

namespace Rehearsal.App.Runs;

/// <summary>What <see cref="WorkSignals"/> does, for runs.</summary>
public sealed class RunSignals : WorkSignals
{
    /// <summary>Raised when a run that this process works on gets further; handlers must return quickly.</summary>
    public event Action<RunProgress>? Progressed;

    /// <summary>Tells whoever watches how far a run got.</summary>
    internal void Report(RunProgress progress) => Progressed?.Invoke(progress);
}

/// <summary>How far a run got.</summary>
/// <param name="Turns">How often the caller has spoken.</param>
public sealed record RunProgress(string RunId, RunStatus Status, int Turns);
