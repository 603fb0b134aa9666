using System.Collections.Concurrent;

namespace Rehearsal.App.Runs;

/// <summary>
/// Wakes and stops work within this process at once. Other processes learn the same from the database a little later,
/// so nothing depends on a signal arriving.
/// </summary>
public sealed class RunSignals
{
    private readonly SemaphoreSlim _added = new(0, 1);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _active = [];

    /// <summary>Raised when a run that this process works on gets further; handlers must return quickly.</summary>
    public event Action<RunProgress>? Progressed;

    /// <summary>Tells the worker that there is something to claim.</summary>
    public void RunsAdded()
    {
        // A signal already pending says the same.
        try { _added.Release(); }
        catch (SemaphoreFullException) { }
    }

    /// <summary>Stops a run that this process is working on; does nothing for others.</summary>
    public void Stop(string runId)
    {
        if (_active.TryGetValue(runId, out var stop))
            stop.Cancel();
    }

    /// <summary>Tells whoever watches how far a run got.</summary>
    internal void Report(RunProgress progress) => Progressed?.Invoke(progress);

    /// <summary>Waits for <see cref="RunsAdded"/>, at most as long as given.</summary>
    internal async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var enough = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        try { await _added.WaitAsync(either.Token); }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested) { }
    }

    /// <summary>Registers a run as active here until disposed.</summary>
    internal IDisposable Track(string runId, CancellationTokenSource stop)
    {
        _active[runId] = stop;
        return new Tracked(this, runId);
    }

    /// <summary>Ids of the runs active here.</summary>
    internal IReadOnlyCollection<string> Active => [.. _active.Keys];

    private sealed class Tracked(RunSignals owner, string runId) : IDisposable
    {
        public void Dispose() => owner._active.TryRemove(runId, out _);
    }
}

/// <summary>How far a run got.</summary>
/// <param name="Turns">How often the caller has spoken.</param>
public sealed record RunProgress(string RunId, RunStatus Status, int Turns);
