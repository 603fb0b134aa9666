namespace Rehearsal.App.Generation;

/// <summary>Wakes this process's workers at once, and tells what they ended. Nothing depends on it: they look for jobs by themselves, too.</summary>
public sealed class GenerationSignals : IDisposable
{
    private readonly SemaphoreSlim _added = new(0);

    /// <summary>Raised with the id of a job that this process completed or failed; handlers must return quickly.</summary>
    public event Action<string>? Ended;

    /// <inheritdoc/>
    public void Dispose() => _added.Dispose();

    /// <summary>There is one job more.</summary>
    internal void Added() => _added.Release();

    /// <summary>Tells whoever watches that a job is over.</summary>
    internal void Report(string jobId) => Ended?.Invoke(jobId);

    /// <summary>Waits for <see cref="Added"/>, at most as long as given.</summary>
    internal async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var enough = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        try { await _added.WaitAsync(either.Token); }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested) { }
    }
}
