using Jint;
using Rehearsal.Engine.Code;

namespace Rehearsal.Outbound.Code;

/// <summary>Counts one run's time and allocations down. Unlike Jint's own limits it spans every call into the engine.</summary>
internal sealed class Budget(CodeLimits limits, TimeProvider time, CancellationToken cancellationToken) : Constraint
{
    private readonly long _started = time.GetTimestamp();
    private readonly long _allocated = GC.GetAllocatedBytesForCurrentThread();

    public TimeSpan Spent => time.GetElapsedTime(_started);

    public override void Check()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Spent > limits.Time)
            throw new CodeFailedException(TooLong(limits));
        if (GC.GetAllocatedBytesForCurrentThread() - _allocated > limits.Bytes)
            throw new CodeFailedException($"The code used more than {limits.Bytes / (1024 * 1024)} MB of memory.");
    }

    public override void Reset()
    {
        // The engine resets at each call into it; the budget is for all of them together.
    }

    public static string TooLong(CodeLimits limits) => $"The code ran longer than {limits.Time.TotalSeconds:0.###} s.";
}
