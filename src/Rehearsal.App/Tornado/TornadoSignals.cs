using Rehearsal.App.Leases;

namespace Rehearsal.App.Tornado;

/// <summary>Wakes and stops the work on sessions within this process at once.</summary>
public sealed class TornadoSignals : WorkSignals
{
    /// <summary>Raised with its id when a session that this process works on got further, or is over; handlers must return quickly.</summary>
    public event Action<string>? Progressed;

    /// <summary>Tells whoever watches that a session got further.</summary>
    internal void Report(string sessionId) => Progressed?.Invoke(sessionId);
}
