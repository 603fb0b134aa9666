using Rehearsal.App.Runs;
using Rehearsal.Storage.Support;

namespace Rehearsal.Storage;

public sealed class SqliteStoreTests : StoreCompliance
{
    internal override Task<StoreSet> OpenAsync() => SqliteFolder.OpenAsync();
}

public sealed class SqliteChatStoreTests : ChatStoreCompliance
{
    internal override Task<StoreSet> OpenAsync() => SqliteFolder.OpenAsync();
}

public sealed class SqliteTaskStoreTests : TaskStoreCompliance
{
    internal override Task<StoreSet> OpenAsync() => SqliteFolder.OpenAsync();
}

public sealed class SqliteCallStoreTests : CallStoreCompliance
{
    internal override Task<StoreSet> OpenAsync() => SqliteFolder.OpenAsync();
}

public sealed class SqliteAnalyticsStoreTests : AnalyticsStoreCompliance
{
    internal override Task<StoreSet> OpenAsync() => SqliteFolder.OpenAsync();
}

public sealed class SqliteFolderStoreTests : FolderStoreCompliance
{
    internal override Task<StoreSet> OpenAsync() => SqliteFolder.OpenAsync();
}

public sealed class SqliteGenerationStoreTests : GenerationStoreCompliance
{
    internal override Task<StoreSet> OpenAsync() => SqliteFolder.OpenAsync();
}

public sealed class SqlitePersonaStoreTests : PersonaStoreCompliance
{
    internal override Task<StoreSet> OpenAsync() => SqliteFolder.OpenAsync();
}

public sealed class SqliteRunStoreTests : RunStoreCompliance
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rehearsal-db-").FullName;

    internal override Task<StoreSet> OpenAsync() => StoreSet.OpenAsync(new StorageOptions { SqliteDirectory = _folder }, () =>
    {
        SqliteFolder.Delete(_folder);
        return Task.CompletedTask;
    });

    internal override Task<StoreSet> OpenAgainAsync(StoreSet first) => StoreSet.OpenAsync(new StorageOptions { SqliteDirectory = _folder });

    [Fact]
    public async Task Migrate_SeveralAtOnce_LeavesOneSchema()
    {
        var folder = Directory.CreateTempSubdirectory("rehearsal-db-").FullName;
        var opened = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => StoreSet.OpenAsync(new StorageOptions { SqliteDirectory = folder }))));
        Assert.True(await opened[0].Accounts.HasNoKeysAsync(default));
        foreach (var stores in opened)
            await stores.DisposeAsync();
        SqliteFolder.Delete(folder);
    }

    [Fact]
    public async Task Write_OneOfABatchFails_TheOthersAreKept()
    {
        await using var stores = await OpenAsync();
        NewRun[] runs = [.. Enumerable.Range(0, 20).Select(_ => Samples.Run())];
        await stores.AddParentsAsync(runs);
        await stores.Runs.AddAsync([runs[7]], default);

        var writes = runs.Select(run => stores.Runs.AddAsync([run], default)).ToList();

        await Assert.ThrowsAnyAsync<Exception>(() => writes[7]);
        await Task.WhenAll(writes.Where((_, i) => i != 7));
        Assert.Equal(20, (await stores.Runs.ListAsync(Samples.Org, new RunFilter(), 50, 0, default)).TotalCount);
    }
}

public sealed class SqliteDeliveryStoreTests : DeliveryStoreCompliance
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rehearsal-db-").FullName;

    internal override Task<StoreSet> OpenAsync() => StoreSet.OpenAsync(new StorageOptions { SqliteDirectory = _folder }, () =>
    {
        SqliteFolder.Delete(_folder);
        return Task.CompletedTask;
    });

    internal override Task<StoreSet> OpenAgainAsync(StoreSet first) => StoreSet.OpenAsync(new StorageOptions { SqliteDirectory = _folder });
}

public sealed class SqliteBatchStoreTests : BatchStoreCompliance
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rehearsal-db-").FullName;

    internal override Task<StoreSet> OpenAsync() => StoreSet.OpenAsync(new StorageOptions { SqliteDirectory = _folder }, () =>
    {
        SqliteFolder.Delete(_folder);
        return Task.CompletedTask;
    });

    internal override Task<StoreSet> OpenAgainAsync(StoreSet first) => StoreSet.OpenAsync(new StorageOptions { SqliteDirectory = _folder });
}

public sealed class SqliteSimulationSetStoreTests : SimulationSetStoreCompliance
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rehearsal-db-").FullName;

    internal override Task<StoreSet> OpenAsync() => StoreSet.OpenAsync(new StorageOptions { SqliteDirectory = _folder }, () =>
    {
        SqliteFolder.Delete(_folder);
        return Task.CompletedTask;
    });

    internal override Task<StoreSet> OpenAgainAsync(StoreSet first) => StoreSet.OpenAsync(new StorageOptions { SqliteDirectory = _folder });
}

internal static class SqliteFolder
{
    public static Task<StoreSet> OpenAsync()
    {
        var folder = Directory.CreateTempSubdirectory("rehearsal-db-").FullName;
        return StoreSet.OpenAsync(new StorageOptions { SqliteDirectory = folder }, () =>
        {
            Delete(folder);
            return Task.CompletedTask;
        });
    }

    public static void Delete(string folder)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}

public sealed class SqliteTornadoStoreTests : TornadoStoreCompliance
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rehearsal-db-").FullName;

    internal override Task<StoreSet> OpenAsync() => StoreSet.OpenAsync(new StorageOptions { SqliteDirectory = _folder }, () =>
    {
        SqliteFolder.Delete(_folder);
        return Task.CompletedTask;
    });
}

public sealed class SqliteDeletionTests : DeletionCompliance
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rehearsal-db-").FullName;

    internal override Task<StoreSet> OpenAsync() => StoreSet.OpenAsync(new StorageOptions { SqliteDirectory = _folder }, () =>
    {
        SqliteFolder.Delete(_folder);
        return Task.CompletedTask;
    });

    internal override Task<StoreSet> OpenAgainAsync(StoreSet first) => StoreSet.OpenAsync(new StorageOptions { SqliteDirectory = _folder });
}
