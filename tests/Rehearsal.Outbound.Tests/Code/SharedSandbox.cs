using System.Collections.Concurrent;
using System.Diagnostics;
using Rehearsal.CodeWorker;

namespace Rehearsal.Outbound.Code;

/// <summary>A sandbox for a class of tests: starting a process for each would be most of their time.</summary>
public sealed class SharedSandbox : IDisposable
{
    private readonly ConcurrentBag<int> _workers = [];

    public SharedSandbox() => Strict = new CodeSandbox(CodeLimits.Standard with { Time = TimeSpan.FromSeconds(1) }, StartAsync);

    internal CodeSandbox Patient { get; } = new(CodeLimits.Standard, TimeProvider.System);

    /// <summary>One that waits half as long for code.</summary>
    internal CodeSandbox Strict { get; }

    public void Dispose()
    {
        Patient.Dispose();
        Strict.Dispose();
    }

    /// <summary>The most memory, in bytes, that a worker of the strict sandbox that still lives has had.</summary>
    internal long MostMemory() => _workers.Select(Peak).DefaultIfEmpty().Max();

    private async Task<CodeProcess> StartAsync(CancellationToken cancellationToken)
    {
        var process = await CodeProcess.StartAsync(CodeProcess.Worker, TimeProvider.System, cancellationToken);
        _workers.Add(process.Id);
        return process;
    }

    private static long Peak(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.PeakWorkingSet64;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return 0;
        }
    }
}
