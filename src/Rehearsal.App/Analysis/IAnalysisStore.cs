using Rehearsal.Engine.Insight.Causes;

namespace Rehearsal.App.Analysis;

/// <summary>Keeps what models said of failed runs. Every call sees one organisation only; an explanation goes with its run.</summary>
public interface IAnalysisStore
{
    /// <summary>The explanation of a run; null when none is kept.</summary>
    Task<RootCause?> FindAsync(OrgId org, string runId, CancellationToken cancellationToken);

    /// <summary>Keeps an explanation in place of the one before; does nothing when the run is gone.</summary>
    Task PutAsync(OrgId org, string runId, RootCause cause, DateTimeOffset now, CancellationToken cancellationToken);
}
