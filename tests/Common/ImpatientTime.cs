using System.Collections.Concurrent;

namespace Rehearsal;

/// <summary>A clock on which short waits are over at once and long ones never: retries are quick, and no call times out.</summary>
internal sealed class ImpatientTime : TimeProvider
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(30);

    /// <summary>The short waits asked for, in order.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= Long || dueTime == Timeout.InfiniteTimeSpan)
            return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        Waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
