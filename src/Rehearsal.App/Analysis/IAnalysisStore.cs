using Rehearsal.Engine.Insight.Causes;

namespace Rehearsal.App.Analysis;

/// <summary>Keeps what was said of failed runs; they are read with their runs, and deleted with them.</summary>
public interface IAnalysisStore
{
    /// <summary>Keeps an explanation in place of the one before; does nothing when the organisation has no such run.</summary>
    Task PutAsync(OrgId org, string runId, RootCause cause, DateTimeOffset now, CancellationToken cancellationToken);
}
