using Dapper;
using Rehearsal.App;
using Rehearsal.App.Analysis;
using Rehearsal.Engine.Insight.Causes;

namespace Rehearsal.Storage.Stores;

/// <inheritdoc cref="IAnalysisStore"/>
internal sealed class AnalysisStore(Database database) : IAnalysisStore
{
    public Task PutAsync(OrgId org, string runId, RootCause cause, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stored = StoredJson.Write(cause);
        return database.WriteAsync(
            async connection => await Parents.KeepAsync(database, connection, "runs", org, runId) && await connection.ExecuteAsync(
                """
                INSERT INTO run_analyses (run_id, org_id, cause, created_at) VALUES (@RunId, @Org, @Cause, @Now)
                ON CONFLICT (run_id) DO UPDATE SET cause = excluded.cause, created_at = excluded.created_at
                """,
                new { Org = org.Value, RunId = runId, Cause = stored, Now = now.Stored() }) > 0,
            cancellationToken);
    }
}
