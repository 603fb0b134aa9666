using System.Data.Common;
using Dapper;
using Rehearsal.App;

namespace Rehearsal.Storage.Stores;

/// <summary>Deletes scenarios with their runs.</summary>
internal static class ScenarioDeletion
{
    /// <summary>Deletes them; gives how many there were.</summary>
    /// <param name="database">Where.</param>
    /// <param name="connection">Within the transaction that deletes what they test, that being gone by now.</param>
    /// <param name="column">The column of <c>scenarios</c> that chooses them.</param>
    /// <param name="org">Whose.</param>
    /// <param name="id">What the column has.</param>
    /// <param name="now">When that is.</param>
    public static async Task<int> DeleteAsync(Database database, DbConnection connection, string column, OrgId org, string id, DateTimeOffset now)
    {
        var (condition, which) = ($"org_id = @Org AND {column} = @Id", new { Org = org.Value, Id = id });
        await database.TakeAsync(connection, "scenarios", condition, which);
        await RunDeletion.DeleteAsync(database, connection, $"org_id = @Org AND scenario_id IN (SELECT id FROM scenarios WHERE {condition})", which, now);
        return await connection.ExecuteAsync($"DELETE FROM scenarios WHERE {condition}", which);
    }
}
