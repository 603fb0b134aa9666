using Dapper;
using Rehearsal.Storage.Postgres;

namespace Rehearsal.Storage;

public sealed class PostgresWriteTests(PostgresServer server)
{
    [Fact]
    public async Task Write_TwoThatDeadlock_BothSucceed()
    {
        await using var database = new PostgresDatabase(await server.CreateDatabaseAsync());
        await database.WriteAsync(
            connection => connection.ExecuteAsync("CREATE TABLE t (id INT PRIMARY KEY, n INT); INSERT INTO t VALUES (1, 0), (2, 0)"),
            TestContext.Current.CancellationToken);
        using var bothHoldOne = new CountdownEvent(2);

        await Task.WhenAll(Task.Run(() => RaiseAsync(1, 2)), Task.Run(() => RaiseAsync(2, 1)));

        await using var reader = await database.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal([2, 2], await reader.QueryAsync<int>("SELECT n FROM t"));

        Task<int> RaiseAsync(int first, int second)
        {
            var again = false;
            return database.WriteAsync(
                async connection =>
                {
                    await connection.ExecuteAsync("UPDATE t SET n = n + 1 WHERE id = @first", new { first });
                    if (!again)
                    {
                        again = true;
                        bothHoldOne.Signal();
                        bothHoldOne.Wait(TestContext.Current.CancellationToken);
                    }

                    return await connection.ExecuteAsync("UPDATE t SET n = n + 1 WHERE id = @second", new { second });
                },
                TestContext.Current.CancellationToken);
        }
    }
}
