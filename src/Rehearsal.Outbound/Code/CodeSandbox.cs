using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.CodeWorker;
using Rehearsal.Engine.Code;

namespace Rehearsal.Outbound.Code;

/// <summary>
/// Runs code in processes of their own, which are kept for the next code as long as they behave. One that does not answer in time, or
/// ends, is replaced: whatever code does to its process, this one goes on.
/// </summary>
internal sealed class CodeSandbox(CodeLimits limits, Func<CancellationToken, Task<CodeProcess>> start) : ICodeSandbox, IDisposable
{
    private readonly SemaphoreSlim _places = new(limits.AtOnce);
    private readonly ConcurrentBag<CodeProcess> _idle = [];
    private readonly CancellationTokenSource _closing = new();

    public CodeSandbox(CodeLimits limits, TimeProvider time)
        : this(limits, cancellationToken => CodeProcess.StartAsync(CodeProcess.Worker, time, cancellationToken))
    {
    }

    public async Task<CodeResult> RunAsync(CodeRequest request, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
        using var givenUp = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token, cancellationToken);
        await _places.WaitAsync(givenUp.Token);
        try
        {
            return Result(await AskAsync(request, givenUp.Token));
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Ends every worker; runs under way are given up.</summary>
    public void Dispose()
    {
        _closing.Cancel();
        EndIdle();
    }

    private async Task<WorkAnswer> AskAsync(CodeRequest request, CancellationToken givenUp)
    {
        var process = await TakeAsync(givenUp);
        try
        {
            var answer = await process.AskAsync(request, limits, givenUp);
            _idle.Add(process);
            if (_closing.IsCancellationRequested)
                EndIdle();
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

        return await start(cancellationToken);
    }

    private void EndIdle()
    {
        while (_idle.TryTake(out var process))
            process.Dispose();
    }

    private static CodeResult Result(WorkAnswer answer) => answer.Error is { } error
        ? throw new CodeFailedException(error) { Console = answer.Console }
        : new CodeResult(Value(answer.Value!), answer.Status, answer.Console, TimeSpan.FromMilliseconds(answer.Milliseconds));

    private static JsonObject Value(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject ?? throw new CodeFailedException("The process that ran the code broke: its value is no JSON object.");
        }
        catch (JsonException exception)
        {
            throw new CodeFailedException("The process that ran the code broke: its value is no JSON.", exception);
        }
    }
}
