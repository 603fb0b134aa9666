using System.Data.Common;
using Dapper;
using Rehearsal.App;
using Rehearsal.App.Runs;
using Rehearsal.Engine.Assertions.Tone;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Models;

namespace Rehearsal.Storage.Stores;

/// <summary>A row of <c>runs</c>, with its <c>run_details</c> where they were asked for.</summary>
internal sealed class RunRow
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
    public string? ErrorMessage { get; init; }
    public string AssertionResults { get; init; } = "";
    public long CreatedAt { get; init; }
    public long? StartedAt { get; init; }
    public long? CompletedAt { get; init; }
    public string Snapshot { get; init; } = "";
    public string? Conversation { get; init; }
    public string? Tone { get; init; }
    public string ModelCalls { get; init; } = "";
    public long FailedToStart { get; init; }

    public RunSummary ToSummary() => new(
        Id, ScenarioId, ScenarioName, PathwayId, PersonaId, BatchId, SimulationSetId, CallId, RunStatusExtensions.Parse(Status)!.Value,
        OverallScore, (int)TurnCount, (int)MessageCount, CompletedAt - StartedAt, (int?)VersionNumber, TriggerSource, ErrorMessage,
        CreatedAt.Moment(), StartedAt.Moment(), CompletedAt.Moment(), AssertionResults) { RemoteAgentId = RemoteAgentId };

    public RunDetail ToDetail() => new(
        ToSummary(), StoredJson.Read<RunSnapshot>(Snapshot), StoredJson.ReadOrNull<Conversation>(Conversation),
        StoredJson.ReadOrNull<ToneScore>(Tone), StoredJson.Read<List<ModelCall>>(ModelCalls), FailedToStart != 0);
}

/// <summary>What a claim gives back of a run.</summary>
internal sealed class ClaimRow
{
    private DetailRow? _details;

    public string Id { get; init; } = "";
    public string OrgId { get; init; } = "";
    public string CallId { get; init; } = "";
    public long Attempt { get; init; }
    public long StartedAt { get; init; }
    public long CreatedAt { get; init; }

    public async Task LoadAsync(DbConnection connection) => _details = await connection.QuerySingleAsync<DetailRow>(
        "SELECT snapshot, conversation, model_calls AS ModelCalls FROM run_details WHERE run_id = @Id", new { Id });

    public ClaimedRun ToClaimed(string owner) => new(
        new RunLease(Id, new OrgId(OrgId), owner, (int)Attempt), CallId, StoredJson.Read<RunSnapshot>(_details!.Snapshot),
        StoredJson.ReadOrNull<Conversation>(_details.Conversation), StoredJson.Read<List<ModelCall>>(_details.ModelCalls), StartedAt.Moment());

    private sealed class DetailRow
    {
        public string Snapshot { get; init; } = "";
        public string? Conversation { get; init; }
        public string ModelCalls { get; init; } = "";
    }
}
