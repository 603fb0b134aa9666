using Rehearsal.App.Runs;
using Rehearsal.Storage.Support;

namespace Rehearsal.Storage;

public sealed class SqliteStoreTests : StoreCompliance
{
    internal override Task<StoreSet> OpenAsync() => new SqliteFolder().OpenAsync();
}

public sealed class SqliteChatStoreTests : ChatStoreCompliance
{
    internal override Task<StoreSet> OpenAsync() => new SqliteFolder().OpenAsync();
}

public sealed class SqliteTaskStoreTests : TaskStoreCompliance
{
    internal override Task<StoreSet> OpenAsync() => new SqliteFolder().OpenAsync();
}

public sealed class SqliteCallStoreTests : CallStoreCompliance
{
    internal override Task<StoreSet> OpenAsync() => new SqliteFolder().OpenAsync();
}

public sealed class SqliteAnalyticsStoreTests : AnalyticsStoreCompliance
{
    internal override Task<StoreSet> OpenAsync() => new SqliteFolder().OpenAsync();
}

public sealed class SqliteFolderStoreTests : FolderStoreCompliance
{
    internal override Task<StoreSet> OpenAsync() => new SqliteFolder().OpenAsync();
}

public sealed class SqliteGenerationStoreTests : GenerationStoreCompliance
{
    internal override Task<StoreSet> OpenAsync() => new SqliteFolder().OpenAsync();
}

public sealed class SqlitePersonaStoreTests : PersonaStoreCompliance
{
    internal override Task<StoreSet> OpenAsync() => new SqliteFolder().OpenAsync();
}

public sealed class SqliteRunStoreTests : RunStoreCompliance
{
    private readonly SqliteFolder _folder = new();

    internal override Task<StoreSet> OpenAsync() => _folder.OpenAsync();

    internal override Task<StoreSet> OpenAgainAsync(StoreSet first) => _folder.OpenAgainAsync();

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
    private readonly SqliteFolder _folder = new();

    internal override Task<StoreSet> OpenAsync() => _folder.OpenAsync();

    internal override Task<StoreSet> OpenAgainAsync(StoreSet first) => _folder.OpenAgainAsync();
}

public sealed class SqliteBatchStoreTests : BatchStoreCompliance
{
    private readonly SqliteFolder _folder = new();

    internal override Task<StoreSet> OpenAsync() => _folder.OpenAsync();

    internal override Task<StoreSet> OpenAgainAsync(StoreSet first) => _folder.OpenAgainAsync();
}

public sealed class SqliteSimulationSetStoreTests : SimulationSetStoreCompliance
{
    private readonly SqliteFolder _folder = new();

    internal override Task<StoreSet> OpenAsync() => _folder.OpenAsync();

    internal override Task<StoreSet> OpenAgainAsync(StoreSet first) => _folder.OpenAgainAsync();
}

/// <summary>A folder for a database, deleted with the first set of stores that was opened on it.</summary>
internal sealed class SqliteFolder
{
    private readonly string _path = Directory.CreateTempSubdirectory("rehearsal-db-").FullName;

    public Task<StoreSet> OpenAsync() => StoreSet.OpenAsync(Options, () =>
    {
        Delete(_path);
        return Task.CompletedTask;
    });

    public Task<StoreSet> OpenAgainAsync() => StoreSet.OpenAsync(Options);

    private StorageOptions Options => new() { SqliteDirectory = _path };

    public static void Delete(string folder)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}

public sealed class SqliteTornadoStoreTests : TornadoStoreCompliance
{
    private readonly SqliteFolder _folder = new();

    internal override Task<StoreSet> OpenAsync() => _folder.OpenAsync();
}

public sealed class SqliteDeletionTests : DeletionCompliance
{
    private readonly SqliteFolder _folder = new();

    internal override Task<StoreSet> OpenAsync() => _folder.OpenAsync();

    internal override Task<StoreSet> OpenAgainAsync(StoreSet first) => _folder.OpenAgainAsync();
}
