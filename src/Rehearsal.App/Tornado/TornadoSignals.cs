using Rehearsal.App.Runs;

namespace Rehearsal.App.Tornado;

/// <summary>Wakes and stops the work on sessions within this process at once.</summary>
public sealed class TornadoSignals : WorkSignals;
