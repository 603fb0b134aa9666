using System.Data.Common;
using Dapper;
using Rehearsal.App;
using Rehearsal.App.Pathways;
using Rehearsal.App.Tornado;
using Rehearsal.Engine.Repair;

namespace Rehearsal.Storage.Stores;

/// <inheritdoc cref="ITornadoStore"/>
internal sealed class TornadoStore(Database database) : ITornadoStore
{
    private const string HoldsLease = "id = @SessionId AND owner = @Owner AND attempt = @Attempt AND status = 'RUNNING'";

    private const string Columns =
        """
        id, org_id AS OrgId, pathway_id AS PathwayId, persona_id AS PersonaId, status, scenarios, source_version AS SourceVersion,
        forked_version AS ForkedVersion, original_prompt AS OriginalPrompt, max_iterations AS MaxIterations, timeout_ms AS TimeoutMs, progress,
        error_message AS ErrorMessage, created_at AS CreatedAt, completed_at AS CompletedAt, attempt
        """;

    public Task<TornadoSession?> AddAsync(TornadoSession session, GraphJson? fork, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => AddAsync(connection, session, fork), cancellationToken);

    public Task<TornadoSession?> FindAsync(OrgId org, string id, CancellationToken cancellationToken) =>
        FindAsync("id = @Id", new { Org = org.Value, Id = id }, cancellationToken);

    public Task<TornadoSession?> FindRunningAsync(OrgId org, string? pathwayId, string? personaId, CancellationToken cancellationToken) => pathwayId is not null
        ? FindAsync("pathway_id = @Pathway AND status = 'RUNNING'", new { Org = org.Value, Pathway = pathwayId }, cancellationToken)
        : FindAsync("persona_id = @Persona AND status = 'RUNNING' ORDER BY pathway_id IS NULL DESC, created_at DESC LIMIT 1", new { Org = org.Value, Persona = personaId }, cancellationToken);

    public Task<IReadOnlyList<ClaimedTornado>> ClaimAsync(string owner, int count, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<ClaimedTornado>>(
            async connection =>
            {
                var rows = await connection.QueryAsync<TornadoRow>(
                    $"""
                    UPDATE tornado_sessions SET owner = @Owner, lease_until = @LeaseUntil, attempt = attempt + 1
                    WHERE id IN (
                        SELECT r.id FROM tornado_sessions r WHERE r.status = 'RUNNING' AND (r.lease_until IS NULL OR r.lease_until < @Now)
                        ORDER BY r.created_at, r.id LIMIT @Count {database.SkipLocked}
                    )
                    RETURNING {Columns}
                    """,
                    new { Owner = owner, Count = count, Now = now.Stored(), LeaseUntil = leaseUntil.Stored() });
                return [.. rows.Select(row => new ClaimedTornado(new TornadoLease(row.Id, owner, (int)row.Attempt), row.ToSession()))];
            },
            cancellationToken);

    public Task<IReadOnlySet<string>> RenewAsync(string owner, IReadOnlyCollection<string> sessions, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters(new { Owner = owner, LeaseUntil = leaseUntil.Stored() });
        var statement = $"UPDATE tornado_sessions SET lease_until = @LeaseUntil WHERE owner = @Owner AND status = 'RUNNING' AND id IN ({parameters.AddList("Id", sessions)}) RETURNING id";
        return database.WriteAsync<IReadOnlySet<string>>(
            async connection => (await connection.QueryAsync<string>(statement, parameters)).ToHashSet(StringComparer.Ordinal), cancellationToken);
    }

    public Task ReleaseAsync(string owner, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.ExecuteAsync("UPDATE tornado_sessions SET owner = NULL, lease_until = NULL WHERE owner = @Owner AND status = 'RUNNING'", new { Owner = owner }),
        cancellationToken);

    public Task<bool> SaveAsync(TornadoLease lease, RepairProgress progress, CancellationToken cancellationToken)
    {
        var step = new { lease.SessionId, lease.Owner, Attempt = (long)lease.Attempt, Progress = StoredJson.Write(progress), BatchId = BatchOf(progress) };
        return database.WriteAsync(
            async connection =>
            {
                var held = await connection.QuerySingleOrDefaultAsync<ForkRow>(
                    $"UPDATE tornado_sessions SET progress = @Progress, batch_id = @BatchId WHERE {HoldsLease} {ForkRow.Returning}", step);
                if (held is not null)
                    await held.WriteAsync(connection, progress.Current);
                return held is not null;
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<string>?> CompleteAsync(TornadoLease lease, TornadoEnd end, CancellationToken cancellationToken)
    {
        if (end.Status == RepairStatus.Running)
            throw new ArgumentException("A session cannot end as RUNNING.", nameof(end));
        var row = new
        {
            lease.SessionId,
            lease.Owner,
            Attempt = (long)lease.Attempt,
            Progress = StoredJson.Write(end.Progress),
            Status = end.Status.ToWord(),
            Error = end.ErrorMessage,
            Now = end.At.Stored(),
        };
        return database.WriteAsync<IReadOnlyList<string>?>(
            async connection =>
            {
                var held = await connection.QuerySingleOrDefaultAsync<ForkRow>(
                    $"""
                    UPDATE tornado_sessions SET progress = @Progress, status = @Status, error_message = @Error, completed_at = @Now, owner = NULL, lease_until = NULL
                    WHERE {HoldsLease} {ForkRow.Returning}
                    """,
                    row);
                if (held is null)
                    return null;
                await held.WriteAsync(connection, end.Progress.Current);
                await held.FreezeAsync(connection, end.At);
                if (!await held.WriteDraftAsync(connection, end))
                    await connection.ExecuteAsync("UPDATE tornado_sessions SET error_message = @DraftKept WHERE id = @SessionId", new { lease.SessionId, end.DraftKept });
                return await held.StopRunsAsync(connection, end.At);
            },
            cancellationToken);
    }

    public Task<TornadoStopped?> CancelAsync(OrgId org, string id, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync<TornadoStopped?>(
        async connection =>
        {
            var which = new { Org = org.Value, Id = id, Now = now.Stored() };
            var stopped = await connection.QuerySingleOrDefaultAsync<ForkRow>(
                $"""
                UPDATE tornado_sessions SET status = 'CANCELLED', completed_at = @Now, owner = NULL, lease_until = NULL
                WHERE org_id = @Org AND id = @Id AND status = 'RUNNING' {ForkRow.Returning}
                """,
                which);
            if (stopped is null)
            {
                var status = await connection.QuerySingleOrDefaultAsync<string>("SELECT status FROM tornado_sessions WHERE org_id = @Org AND id = @Id", which);
                return status is null ? null : new TornadoStopped(RepairStatusWords.Parse(status), false, []);
            }

            await stopped.FreezeAsync(connection, now);
            return new TornadoStopped(RepairStatus.Cancelled, true, await stopped.StopRunsAsync(connection, now));
        },
        cancellationToken);

    private async Task<TornadoSession?> FindAsync(string condition, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QueryFirstOrDefaultAsync<TornadoRow>($"SELECT {Columns} FROM tornado_sessions WHERE org_id = @Org AND {condition}", parameters);
        return row?.ToSession();
    }

    private static async Task<TornadoSession?> AddAsync(DbConnection connection, TornadoSession session, GraphJson? fork)
    {
        // The agents' rows are written first: whoever deletes one waits, and then sees the session.
        foreach (var (table, id) in ((string, string?)[])[("pathways", session.PathwayId), ("personas", session.PersonaId)])
        {
            if (id is not null && await connection.ExecuteAsync($"UPDATE {table} SET updated_at = updated_at WHERE org_id = @Org AND id = @id", new { Org = session.Org.Value, id }) == 0)
                return null;
        }

        if (await connection.ExecuteAsync(Insert, Parameters(session)) == 0)
            return null;
        if (fork is null || session.PathwayId is not { } agent)
            return session;
        var number = await connection.QuerySingleAsync<long>(
            "UPDATE pathways SET last_version = last_version + 1 WHERE org_id = @Org AND id = @Id RETURNING last_version", new { Org = session.Org.Value, Id = agent });
        await Publishing.AddVersionAsync(connection, session.Org.Value, ForkOf(session, agent, (int)number, fork));
        await connection.ExecuteAsync("UPDATE tornado_sessions SET forked_version = @number WHERE id = @Id", new { session.Id, number });
        return session with { ForkedVersion = (int)number };
    }

    private static PathwayVersion ForkOf(TornadoSession session, string pathway, int number, GraphJson graph) => new(
        Guid.CreateVersion7(session.CreatedAt).ToString(), pathway, number, 1, $"Version {number} (repaired)", graph, session.SourceVersion, false, false, false, session.CreatedAt, session.CreatedAt)
    {
        IsFork = true,
    };

    private const string Insert =
        """
        INSERT INTO tornado_sessions (id, org_id, pathway_id, persona_id, target, status, scenarios, source_version, original_prompt, max_iterations, timeout_ms,
            progress, created_at, attempt)
        VALUES (@Id, @Org, @PathwayId, @PersonaId, @Target, @Status, @Scenarios, @SourceVersion, @OriginalPrompt, @MaxIterations, @TimeoutMs, @Progress, @CreatedAt, 0)
        ON CONFLICT DO NOTHING
        """;

    private static object Parameters(TornadoSession session) => new
    {
        session.Id,
        Org = session.Org.Value,
        session.PathwayId,
        session.PersonaId,
        session.Target,
        Status = session.Status.ToWord(),
        Scenarios = StoredJson.Write(session.Scenarios),
        SourceVersion = (long?)session.SourceVersion,
        session.OriginalPrompt,
        MaxIterations = (long)session.MaxIterations,
        TimeoutMs = (long)session.TimeoutMs,
        Progress = StoredJson.Write(session.Progress),
        CreatedAt = session.CreatedAt.Stored(),
    };

    private static string? BatchOf(RepairProgress progress) => progress.Iterations is [.., var last] ? last.BatchId : null;

    /// <summary>What a session's end has to do with: its copy, which is a version or a persona's draft, and its last batch.</summary>
    private sealed class ForkRow
    {
        public const string Returning = "RETURNING org_id AS OrgId, pathway_id AS PathwayId, persona_id AS PersonaId, forked_version AS Number, batch_id AS BatchId, original_prompt AS OriginalPrompt";

        public string OrgId { get; init; } = "";
        public string? PathwayId { get; init; }
        public string? PersonaId { get; init; }
        public long? Number { get; init; }
        public string? BatchId { get; init; }
        public string? OriginalPrompt { get; init; }

        /// <summary>Stores the copy's graph, if it is another than before.</summary>
        public Task WriteAsync(DbConnection connection, AgentText text) => Number is null ? Task.CompletedTask : connection.ExecuteAsync(
            """
            UPDATE pathway_versions SET nodes = @Nodes, edges = @Edges, revision = revision + 1
            WHERE org_id = @OrgId AND pathway_id = @PathwayId AND number = @Number AND is_frozen = 0 AND (nodes <> @Nodes OR edges <> @Edges)
            """,
            new { OrgId, PathwayId, Number, text.Nodes, text.Edges });

        /// <summary>Gives a persona's draft the confirmed prompt; false when somebody changed the draft's prompt meanwhile, or deleted the persona.</summary>
        public async Task<bool> WriteDraftAsync(DbConnection connection, TornadoEnd end)
        {
            if (OriginalPrompt is null || end.Progress.Confirmed.Prompt is not { } prompt || prompt == OriginalPrompt)
                return true;
            var persona = await PersonaStore.ChangeAsync(connection, new OrgId(OrgId), PersonaId!, persona => persona.Draft.Content.PersonalityPrompt == OriginalPrompt
                ? persona with { Draft = persona.Draft with { Content = persona.Draft.Content with { PersonalityPrompt = prompt }, UpdatedAt = end.At }, UpdatedAt = end.At }
                : persona);
            return persona?.Draft.Content.PersonalityPrompt == prompt;
        }

        /// <summary>Stops the open runs of the last batch; gives their ids.</summary>
        public async Task<IReadOnlyList<string>> StopRunsAsync(DbConnection connection, DateTimeOffset now) =>
            BatchId is not null && await GroupKind.Batch.CancelAsync(connection, new OrgId(OrgId), BatchId, now) is { } stopped ? stopped.StoppedRuns : [];

        public Task FreezeAsync(DbConnection connection, DateTimeOffset now) => Number is null ? Task.CompletedTask : connection.ExecuteAsync(
            "UPDATE pathway_versions SET is_frozen = 1, updated_at = @Now WHERE org_id = @OrgId AND pathway_id = @PathwayId AND number = @Number",
            new { OrgId, PathwayId, Number, Now = now.Stored() });
    }
}
