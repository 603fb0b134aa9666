using System.Data.Common;
using Dapper;
using Rehearsal.App;
using Rehearsal.App.Deliveries;
using Rehearsal.App.Errors;
using Rehearsal.App.Runs;
using Rehearsal.Engine.Assertions.Tone;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Insight.Causes;
using Rehearsal.Engine.Models;

namespace Rehearsal.Storage.Stores;

/// <summary>How runs are stored, for every store that touches them.</summary>
internal static class RunRows
{
    /// <summary>What a <see cref="RunRow"/> reads of <c>runs r</c> for lists.</summary>
    public const string SummaryColumns =
        """
        r.id, r.scenario_id AS ScenarioId, r.scenario_name AS ScenarioName, r.pathway_id AS PathwayId, r.persona_id AS PersonaId,
        r.batch_id AS BatchId, r.simulation_set_id AS SimulationSetId, r.call_id AS CallId, r.status, r.overall_score AS OverallScore,
        r.turn_count AS TurnCount, r.message_count AS MessageCount, r.version_number AS VersionNumber, r.trigger_source AS TriggerSource,
        r.error_message AS ErrorMessage, r.assertion_results AS AssertionResults, r.created_at AS CreatedAt, r.started_at AS StartedAt,
        r.completed_at AS CompletedAt, r.remote_agent_id AS RemoteAgentId, r.kind, r.task_id AS TaskId,
        r.task_part AS TaskPart
        """;

    /// <summary>What <see cref="RunGroups"/> reads.</summary>
    public const string GroupColumns = "batch_id AS BatchId, simulation_set_id AS SimulationSetId";

    /// <summary>Everything that a <see cref="RunRow"/> reads of <c>runs r</c> and <c>run_details d</c>, but for the snapshot.</summary>
    public const string DetailColumns =
        $"""
        {SummaryColumns}, d.conversation, d.tone, d.model_calls AS ModelCalls, d.failed_to_start AS FailedToStart,
        (SELECT a.cause FROM run_analyses a WHERE a.run_id = r.id) AS analysis
        """;

    /// <summary>Everything that a <see cref="RunRow"/> reads, up to the condition on <c>runs r</c>.</summary>
    public const string SelectDetail = $"SELECT {DetailColumns}, {SnapshotRows.Columns} FROM runs r JOIN run_details d ON d.run_id = r.id {SnapshotRows.JoinGraph}";

    /// <summary>Adds runs as PENDING.</summary>
    /// <exception cref="ScenariosNotFoundException">Scenarios of them are gone.</exception>
    /// <exception cref="NotFoundException">The pathway of one that tests no scenario is gone.</exception>
    public static async Task AddAsync(Database database, DbConnection connection, IReadOnlyList<NewRun> runs)
    {
        await Parents.KeepAsync(database, connection, runs);
        await connection.ExecuteAsync(
            """
            INSERT INTO runs
                (id, org_id, call_id, scenario_id, scenario_name, pathway_id, persona_id, remote_agent_id, batch_id, simulation_set_id, version_number,
                 trigger_source, kind, task_id, task_part, status, turn_count, message_count, assertion_results, created_at, owner, lease_until, attempt)
            VALUES
                (@Id, @Org, @CallId, @ScenarioId, @ScenarioName, @PathwayId, @PersonaId, @RemoteAgentId, @BatchId, @SimulationSetId, @VersionNumber,
                 @TriggerSource, @Kind, @TaskId, @TaskPart, 'PENDING', 0, 0, '[]', @CreatedAt, @Owner, @LeaseUntil, 0)
            """,
            runs.Select(Row));
        foreach (var run in runs.Where(run => run.Snapshot.WebhookUrl is not null))
            await DeliveryRows.AddAsync(connection, run.Org, DeliveryKind.Run, run.Id, run.Snapshot.WebhookUrl!, run.CreatedAt);
        await SnapshotRows.AddAsync(connection, runs);
    }

    /// <summary>Stops the open ones of an organisation's runs, and gives their ids.</summary>
    /// <param name="connection">Within the transaction that settles what they belong to.</param>
    /// <param name="which">The condition on <c>runs</c>.</param>
    /// <param name="parameters">Its parameters, with <c>Org</c> and <c>Now</c>.</param>
    public static async Task<IReadOnlyList<string>> CancelAsync(DbConnection connection, string which, object parameters) =>
    [
        .. await connection.QueryAsync<string>(
            $"""
            UPDATE runs SET status = 'CANCELLED', completed_at = @Now, owner = NULL, lease_until = NULL
            WHERE org_id = @Org AND {which} AND status IN ('PENDING', 'RUNNING') RETURNING id
            """,
            parameters),
    ];

    private static object Row(NewRun run) => new
    {
        run.Id,
        Org = run.Org.Value,
        run.CallId,
        ScenarioId = run.Snapshot.Scenario.Id,
        ScenarioName = run.Snapshot.Scenario.Name,
        run.Snapshot.Scenario.PathwayId,
        run.Snapshot.Scenario.PersonaId,
        run.Snapshot.Scenario.RemoteAgentId,
        run.BatchId,
        run.SimulationSetId,
        VersionNumber = (long?)run.VersionNumber,
        run.TriggerSource,
        Kind = run.Kind.ToWord(),
        run.TaskId,
        TaskPart = (long)run.TaskPart,
        CreatedAt = run.CreatedAt.Stored(),
        run.ReservedFor?.Owner,
        LeaseUntil = run.ReservedFor?.Until.ToUnixTimeMilliseconds(),
    };
}

/// <summary>A row of <c>runs</c>, with its <c>run_details</c> where they were asked for.</summary>
internal sealed class RunRow : SnapshotRow
{
    public string Id { get; init; } = "";
    public string ScenarioId { get; init; } = "";
    public string ScenarioName { get; init; } = "";
    public string? PathwayId { get; init; }
    public string? PersonaId { get; init; }
    public string? RemoteAgentId { get; init; }
    public string? BatchId { get; init; }
    public string? SimulationSetId { get; init; }
    public string CallId { get; init; } = "";
    public string Status { get; init; } = "";
    public double? OverallScore { get; init; }
    public long TurnCount { get; init; }
    public long MessageCount { get; init; }
    public long? VersionNumber { get; init; }
    public string TriggerSource { get; init; } = "";
    public string Kind { get; init; } = "";
    public string? TaskId { get; init; }
    public long TaskPart { get; init; }
    public string? ErrorMessage { get; init; }
    public string AssertionResults { get; init; } = "";
    public long CreatedAt { get; init; }
    public long? StartedAt { get; init; }
    public long? CompletedAt { get; init; }
    public string? Conversation { get; init; }
    public string? Tone { get; init; }
    public string ModelCalls { get; init; } = "";
    public long FailedToStart { get; init; }
    public string? Analysis { get; init; }

    public RunSummary ToSummary() => new(
        Id, ScenarioId, ScenarioName, PathwayId, PersonaId, BatchId, SimulationSetId, CallId, RunStatusExtensions.Parse(Status)!.Value,
        OverallScore, (int)TurnCount, (int)MessageCount, CompletedAt - StartedAt, (int?)VersionNumber, TriggerSource, ErrorMessage,
        CreatedAt.Moment(), StartedAt.Moment(), CompletedAt.Moment(), AssertionResults)
    {
        RemoteAgentId = RemoteAgentId,
        Kind = RunKindExtensions.Parse(Kind),
        TaskId = TaskId,
        TaskPart = (int)TaskPart,
    };

    public RunDetail ToDetail() => ToDetail(ToSnapshot());

    /// <summary>The same with a snapshot that was read elsewhere.</summary>
    public RunDetail ToDetail(RunSnapshot snapshot) => new(
        ToSummary(), snapshot, StoredJson.ReadOrNull<Conversation>(Conversation),
        StoredJson.ReadOrNull<ToneScore>(Tone), StoredJson.Read<List<ModelCall>>(ModelCalls), FailedToStart != 0)
    { Analysis = StoredJson.ReadOrNull<RootCause>(Analysis) };
}

/// <summary>What a claim gives back of a run.</summary>
internal sealed class ClaimRow
{
    private DetailRow? _details;

    public string Id { get; init; } = "";
    public string OrgId { get; init; } = "";
    public string CallId { get; init; } = "";
    public long Attempt { get; init; }
    public long Tries { get; init; }
    public long TaskPart { get; init; }
    public long StartedAt { get; init; }
    public long CreatedAt { get; init; }

    public async Task LoadAsync(DbConnection connection) => _details = await connection.QuerySingleAsync<DetailRow>(
        $"SELECT {SnapshotRows.Columns}, d.conversation, d.model_calls AS ModelCalls FROM run_details d {SnapshotRows.JoinGraph} WHERE d.run_id = @Id", new { Id });

    public ClaimedRun ToClaimed(string owner) => new(
        new RunLease(Id, new OrgId(OrgId), owner, (int)Attempt), CallId, _details!.ToSnapshot(),
        StoredJson.ReadOrNull<Conversation>(_details.Conversation), StoredJson.Read<List<ModelCall>>(_details.ModelCalls), StartedAt.Moment())
    {
        Tries = (int)Tries,
        TaskPart = (int)TaskPart,
    };

    private sealed class DetailRow : SnapshotRow
    {
        public string? Conversation { get; init; }
        public string ModelCalls { get; init; } = "";
    }
}
