using Rehearsal.Engine.Code;

namespace Rehearsal.Outbound.Code;

/// <summary>
/// Runs each code on a thread and in an engine of its own. A run that stays inside one built-in past its time is given up:
/// its caller hears so at once, and its place is free again only when the thread has ended.
/// </summary>
internal sealed class CodeSandbox(CodeLimits limits, TimeProvider time) : ICodeSandbox
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _places = new(limits.AtOnce);

    public async Task<CodeResult> RunAsync(CodeRequest request, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        var copy = request with { Input = (System.Text.Json.Nodes.JsonObject)request.Input.DeepClone() };
        var outcome = new TaskCompletionSource<CodeResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Work(copy, outcome, cancellationToken), CodeLimits.StackBytes)
        {
            IsBackground = true,
            Name = "code",
            // What users wrote must not slow the server's own work down.
            Priority = ThreadPriority.BelowNormal,
        }.Start();
        try
        {
            return await outcome.Task.WaitAsync(limits.Time + Grace, time, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new CodeFailedException(Budget.TooLong(limits), exception);
        }
    }

    private void Work(CodeRequest request, TaskCompletionSource<CodeResult> outcome, CancellationToken cancellationToken)
    {
        try
        {
            outcome.SetResult(new CodeRun(limits, time).Run(request, cancellationToken));
        }
#pragma warning disable CA1031 // Nothing may leave the thread: it would end the process. The caller gets it instead.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            outcome.SetException(exception);
        }
        finally
        {
            _places.Release();
        }
    }
}
