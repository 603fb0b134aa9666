using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Rehearsal.CodeWorker;
using Rehearsal.Engine.Code;

namespace Rehearsal.Outbound.Code;

/// <summary>
/// Runs code in processes of their own, which are kept for the next code as long as they behave. One that does not answer in time, or
/// ends, is replaced: whatever code does to its process, this one goes on.
/// </summary>
internal sealed class CodeSandbox(CodeLimits limits, TimeProvider time) : ICodeSandbox, IDisposable
{
    private readonly SemaphoreSlim _places = new(limits.AtOnce);
    private readonly ConcurrentBag<CodeProcess> _idle = [];

    public async Task<CodeResult> RunAsync(CodeRequest request, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            return Result(await AskAsync(request, cancellationToken));
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var process))
            process.Dispose();
        _places.Dispose();
    }

    private async Task<WorkAnswer> AskAsync(CodeRequest request, CancellationToken cancellationToken)
    {
        var process = await TakeAsync(cancellationToken);
        try
        {
            var answer = await process.AskAsync(request, limits, time, cancellationToken);
            _idle.Add(process);
            return answer;
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    private async Task<CodeProcess> TakeAsync(CancellationToken cancellationToken)
    {
        while (_idle.TryTake(out var idle))
        {
            if (idle.IsAlive)
                return idle;
            idle.Dispose();
        }

        return await CodeProcess.StartAsync(time, cancellationToken);
    }

    private static CodeResult Result(WorkAnswer answer) => answer.Error is { } error
        ? throw new CodeFailedException(error) { Console = answer.Console }
        : new CodeResult(JsonNode.Parse(answer.Value!)!.AsObject(), answer.Status, answer.Console, TimeSpan.FromMilliseconds(answer.Milliseconds));
}
