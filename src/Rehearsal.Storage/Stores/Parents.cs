using System.Data.Common;
using Dapper;
using Rehearsal.App;
using Rehearsal.App.Errors;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;

namespace Rehearsal.Storage.Stores;

/// <summary>
/// Keeps what something new belongs to from being deleted until the end of the transaction that adds it: either the deletion comes first,
/// and the parent is not there, or it waits and sees the child.
/// </summary>
internal static class Parents
{
    /// <summary>Keeps what runs belong to: their scenarios or, of those that test none, their pathways.</summary>
    /// <exception cref="ScenariosNotFoundException">Scenarios are gone.</exception>
    /// <exception cref="NotFoundException">A pathway is gone.</exception>
    public static async Task KeepAsync(Database database, DbConnection connection, IReadOnlyList<NewRun> runs)
    {
        foreach (var ofOrg in runs.GroupBy(run => run.Org))
        {
            var tests = ofOrg.Where(run => run.Kind == RunKind.Test).Select(run => run.Snapshot.Scenario.Id);
            if (await FindGoneAsync(database, connection, "scenarios", ofOrg.Key, tests) is { Count: > 0 } gone)
                throw new ScenariosNotFoundException(gone);
            var pathways = ofOrg.Where(run => run.Kind != RunKind.Test).Select(run => run.Snapshot.Scenario.PathwayId!);
            if (await FindGoneAsync(database, connection, "pathways", ofOrg.Key, pathways) is [var pathway, ..])
                throw NotFoundException.Pathway(pathway);
        }
    }

    /// <summary>Keeps what a scenario tests.</summary>
    /// <exception cref="NotFoundException">It is gone.</exception>
    public static async Task KeepAsync(Database database, DbConnection connection, Scenario scenario)
    {
        if (scenario.PathwayId is { } pathway && !await KeepAsync(database, connection, "pathways", scenario.Org, pathway))
            throw NotFoundException.Pathway(pathway);
        if (scenario.PersonaId is { } persona && !await KeepAsync(database, connection, "personas", scenario.Org, persona))
            throw NotFoundException.Persona(persona);
        if (scenario.RemoteAgentId is { } remote && !await KeepAsync(database, connection, "remote_agents", scenario.Org, remote))
            throw NotFoundException.RemoteAgent(remote);
    }

    /// <summary>Keeps one row; false when the organisation has none of that id.</summary>
    public static async Task<bool> KeepAsync(Database database, DbConnection connection, string table, OrgId org, string id) =>
        await FindGoneAsync(database, connection, table, org, [id]) is [];

    private static async Task<IReadOnlyList<string>> FindGoneAsync(Database database, DbConnection connection, string table, OrgId org, IEnumerable<string> ids)
    {
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0)
            return [];
        var parameters = new DynamicParameters(new { Org = org.Value });
        // In one order, as those who delete take them: nobody waits for another who waits for him.
        wanted.ExceptWith(await connection.QueryAsync<string>(
            $"SELECT id FROM {table} WHERE org_id = @Org AND id IN ({parameters.AddList("Id", [.. wanted])}) ORDER BY id {database.KeepRows}", parameters));
        return [.. wanted];
    }
}
