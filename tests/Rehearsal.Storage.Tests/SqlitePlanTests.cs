using Dapper;
using Rehearsal.App;
using Rehearsal.App.Calls;
using Rehearsal.Storage.Sqlite;
using Rehearsal.Storage.Stores;

namespace Rehearsal.Storage;

/// <summary>Finished runs pile up for years: what nodes do all the time must not walk past them.</summary>
public sealed class SqlitePlanTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rehearsal-db-").FullName;

    public static TheoryData<string, string> SettlingStatements =>
        new() { { GroupKind.Batch.FindOpenRun, "ix_runs_open_of_batch" }, { GroupKind.SimulationSet.FindOpenRun, "ix_runs_open_of_set" } };

    public void Dispose() => SqliteFolder.Delete(_folder);

    [Fact]
    public async Task Claim_Planned_ReadsActiveRunsOnly()
    {
        await using var database = await OpenAsync();

        var plan = await PlanAsync(database, new RunStore(database).ClaimStatement(), new { Owner = "n", Count = 1, Now = 1L, LeaseUntil = 2L });

        Assert.NotEmpty(plan);
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal) && IsRuns(step) && !step.Contains("ix_runs_queue", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ClaimDeliveries_Planned_ReadsPendingOnesOnly()
    {
        await using var database = await OpenAsync();

        var plan = await PlanAsync(database, new DeliveryStore(database).ClaimStatement(), new { Count = 1, PerReceiver = 1, Now = 1L, LeaseUntil = 2L });

        Assert.NotEmpty(plan);
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal) && step.Split(' ')[1] is "deliveries" or "r" or "c");
    }

    [Fact]
    public async Task Renew_Planned_LooksUpTheOwner()
    {
        await using var database = await OpenAsync();

        var plan = await PlanAsync(database, "UPDATE runs SET lease_until = 1 WHERE owner = 'n' AND status IN ('PENDING', 'RUNNING')", null);

        Assert.Contains("ix_runs_held", plan[0], StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(SettlingStatements))]
    public async Task Settle_Planned_LooksUpOpenRunsOnly(string sql, string index)
    {
        await using var database = await OpenAsync();

        var plan = await PlanAsync(database, sql, new { Id = "b" });

        Assert.Contains(index, Assert.Single(plan), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AND kind = 'test'")]
    [InlineData("AND kind <> 'node_test'")]
    [InlineData("AND scenario_id = 'x'")]
    [InlineData("AND pathway_id = 'x' AND kind = 'test'")]
    [InlineData("AND persona_id = 'x'")]
    [InlineData("AND remote_agent_id = 'x'")]
    [InlineData("AND batch_id = 'x'")]
    [InlineData("AND simulation_set_id = 'x'")]
    [InlineData("AND status = 'PASSED' AND kind = 'test'")]
    [InlineData("AND status = 'PASSED' AND scenario_id = 'x'")]
    [InlineData("AND status = 'PASSED' AND pathway_id = 'x' AND kind = 'test'")]
    [InlineData("AND status = 'PASSED' AND persona_id = 'x'")]
    [InlineData("AND status = 'PASSED' AND batch_id = 'x'")]
    [InlineData("AND pathway_id = 'y' AND scenario_id = 'x'")]
    [InlineData("AND pathway_id = 'y' AND scenario_id = 'x' AND status = 'PASSED'")]
    public async Task List_UsualFilters_WalkACoveringIndexInOrder(string filter)
    {
        await using var database = await OpenAsync();

        var plan = await PlanAsync(
            database, $"SELECT id, created_at FROM runs WHERE org_id = 'o' {filter} ORDER BY created_at DESC, id DESC LIMIT 50 OFFSET 100000", null);

        Assert.Contains("USING COVERING INDEX", Assert.Single(plan), StringComparison.Ordinal);
    }

    /// <summary>However many runs of another kind there are, a list and its count read none of them.</summary>
    [Theory]
    [InlineData("kind = 'test'", "")]
    [InlineData("kind = 'test'", "AND pathway_id = 'x'")]
    [InlineData("kind = 'test'", "AND status = 'PASSED'")]
    [InlineData("kind = 'test'", "AND pathway_id = 'x' AND status = 'PASSED'")]
    [InlineData("kind <> 'node_test'", "")]
    public async Task ListAndCount_OneKindAmongOthers_ReadAnIndexOfThatKindAlone(string kind, string filter)
    {
        await using var database = await OpenAsync();

        var list = await PlanAsync(database, $"SELECT id, created_at FROM runs WHERE org_id = 'o' {filter} AND {kind} ORDER BY created_at DESC, id DESC LIMIT 50", null);
        var count = await PlanAsync(database, $"SELECT COUNT(*) FROM runs WHERE org_id = 'o' {filter} AND {kind}", null);

        Assert.EndsWith($" WHERE {kind}", await CoveringIndexAsync(database, Assert.Single(list)), StringComparison.Ordinal);
        Assert.EndsWith($" WHERE {kind}", await CoveringIndexAsync(database, Assert.Single(count)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CountCalls_AmongNodeTests_ReadsAnIndexWithoutThem(bool? completed)
    {
        await using var database = await OpenAsync();
        var query = new CallQuery(new OrgId("o"), new CallFilter(Completed: completed));

        var plan = await PlanAsync(database, query.Count, query.Parameters(10, 0));

        Assert.Contains(plan, step => step.Contains("USING COVERING INDEX ix_runs_calls ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task DeletePathway_Planned_LooksUpWhatWasAskedOfItWithoutAScenario()
    {
        await using var database = await OpenAsync();

        var plan = await PlanAsync(database, "SELECT id FROM runs WHERE org_id = 'o' AND pathway_id = 'x' AND kind <> 'test'", null);

        Assert.Contains("ix_runs_asked", Assert.Single(plan), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeleteGraph_Planned_LooksUpWhoHasIt()
    {
        await using var database = await OpenAsync();

        var plan = await PlanAsync(database, $"DELETE FROM run_graphs WHERE id IN ('g') AND {SnapshotRows.IsUnused}", null);

        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal));
        Assert.Contains(plan, step => step.Contains("ix_run_details_graph", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Find_TasksRuns_LooksThemUp()
    {
        await using var database = await OpenAsync();

        var plan = await PlanAsync(database, "SELECT id FROM runs WHERE org_id = 'o' AND task_id = 't' AND kind = 'simulation' ORDER BY task_part, id", null);

        Assert.Contains("ix_runs_task", plan[0], StringComparison.Ordinal);
    }

    // A step names the table or one of its aliases in the claiming statement.
    private static bool IsRuns(string step) => step.Split(' ')[1] is "runs" or "r" or "c";

    private async Task<SqliteDatabase> OpenAsync()
    {
        var database = new SqliteDatabase(_folder);
        await database.MigrateAsync(TestContext.Current.CancellationToken);
        return database;
    }

    /// <summary>The statement that made the covering index of a step.</summary>
    private static async Task<string> CoveringIndexAsync(SqliteDatabase database, string step)
    {
        const string Before = "USING COVERING INDEX ";
        Assert.Contains(Before, step, StringComparison.Ordinal);
        var name = step[(step.IndexOf(Before, StringComparison.Ordinal) + Before.Length)..].Split(' ')[0];
        await using var connection = await database.OpenAsync(TestContext.Current.CancellationToken);
        return (await connection.ExecuteScalarAsync<string>("SELECT sql FROM sqlite_master WHERE name = @name", new { name }))!;
    }

    private static async Task<List<string>> PlanAsync(SqliteDatabase database, string sql, object? parameters)
    {
        await using var connection = await database.OpenAsync(TestContext.Current.CancellationToken);
        var steps = await connection.QueryAsync<(long Id, long Parent, long Unused, string Detail)>("EXPLAIN QUERY PLAN " + sql, parameters);
        return [.. steps.Select(step => step.Detail)];
    }
}
