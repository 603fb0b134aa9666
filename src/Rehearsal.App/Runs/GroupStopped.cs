namespace Rehearsal.App.Runs;

/// <summary>What became of the wish to stop a batch or a simulation set.</summary>
/// <param name="Status">Where it stands now.</param>
/// <param name="StoppedRuns">Ids of the runs that were stopped; none when it was over.</param>
public sealed record GroupStopped(RunStatus Status, IReadOnlyList<string> StoppedRuns);
