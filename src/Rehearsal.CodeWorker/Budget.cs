using System.Diagnostics;
using Jint;

namespace Rehearsal.CodeWorker;

/// <summary>Counts one run's time and allocations down. Unlike Jint's own limits it spans every call into the engine.</summary>
internal sealed class Budget(TimeSpan time, long bytes) : Constraint
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly long _allocated = GC.GetAllocatedBytesForCurrentThread();

    public TimeSpan Spent => Stopwatch.GetElapsedTime(_started);

    public TimeSpan Left => time - Spent;

    public bool IsSpent => Spent > time;

    public override void Check()
    {
        if (IsSpent)
            throw new CodeFailureException(TooLong(time));
        if (GC.GetAllocatedBytesForCurrentThread() - _allocated > bytes)
            throw new CodeFailureException($"The code used more than {bytes / (1024 * 1024)} MB of memory.");
    }

    public override void Reset()
    {
        // The engine resets at each call into it; the budget is for all of them together.
    }

    public static string TooLong(TimeSpan time) => FormattableString.Invariant($"The code ran longer than {time.TotalSeconds:0.###} s.");
}
