using System.Data.Common;
using Dapper;
using Rehearsal.App;
using Rehearsal.App.Batches;
using Rehearsal.App.Errors;
using Rehearsal.App.Tornado;
using Rehearsal.Engine.Repair;

namespace Rehearsal.Storage.Stores;

/// <summary>A row of <c>tornado_sessions</c>.</summary>
internal sealed class TornadoRow
{
    public string Id { get; init; } = "";
    public string OrgId { get; init; } = "";
    public string? PathwayId { get; init; }
    public string? PersonaId { get; init; }
    public string Status { get; init; } = "";
    public string Scenarios { get; init; } = "";
    public long? SourceVersion { get; init; }
    public long? ForkedVersion { get; init; }
    public string? OriginalPrompt { get; init; }
    public long MaxIterations { get; init; }
    public long TimeoutMs { get; init; }
    public string Progress { get; init; } = "";
    public string? ErrorMessage { get; init; }
    public long CreatedAt { get; init; }
    public long? CompletedAt { get; init; }
    public long Attempt { get; init; }

    public TornadoSession ToSession() => new()
    {
        Id = Id,
        Org = new OrgId(OrgId),
        PathwayId = PathwayId,
        PersonaId = PersonaId,
        Status = RepairStatusWords.Parse(Status),
        Scenarios = StoredJson.Read<List<ChosenScenario>>(Scenarios),
        SourceVersion = (int?)SourceVersion,
        ForkedVersion = (int?)ForkedVersion,
        OriginalPrompt = OriginalPrompt,
        MaxIterations = (int)MaxIterations,
        TimeoutMs = (int)TimeoutMs,
        Progress = StoredJson.Read<RepairProgress>(Progress),
        ErrorMessage = ErrorMessage,
        CreatedAt = CreatedAt.Moment(),
        CompletedAt = CompletedAt.Moment(),
    };
}

/// <summary>What others ask of the sessions' rows.</summary>
internal static class TornadoRows
{
    /// <summary>
    /// Keeps an agent from being deleted while a session repairs it: looked at after the agent's row is gone, for whoever starts a session
    /// writes that row first, and throwing brings it back.
    /// </summary>
    public static async Task ThrowIfRunningAsync(DbConnection connection, string column, OrgId org, string id)
    {
        var running = await connection.QueryFirstOrDefaultAsync<string>(
            $"SELECT id FROM tornado_sessions WHERE org_id = @Org AND {column} = @Id AND status = 'RUNNING'", new { Org = org.Value, Id = id });
        if (running is not null)
            throw new TornadoActiveException(running);
    }
}
