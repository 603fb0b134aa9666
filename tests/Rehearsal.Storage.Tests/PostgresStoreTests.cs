using Rehearsal.Storage.Support;

namespace Rehearsal.Storage;

public sealed class PostgresStoreTests(PostgresServer server) : StoreCompliance
{
    internal override async Task<StoreSet> OpenAsync() => await StoreSet.OpenAsync(new StorageOptions { PostgresConnection = await server.CreateDatabaseAsync() });
}

public sealed class PostgresChatStoreTests(PostgresServer server) : ChatStoreCompliance
{
    internal override async Task<StoreSet> OpenAsync() => await StoreSet.OpenAsync(new StorageOptions { PostgresConnection = await server.CreateDatabaseAsync() });
}

public sealed class PostgresCallStoreTests(PostgresServer server) : CallStoreCompliance
{
    internal override async Task<StoreSet> OpenAsync() => await StoreSet.OpenAsync(new StorageOptions { PostgresConnection = await server.CreateDatabaseAsync() });
}

public sealed class PostgresFolderStoreTests(PostgresServer server) : FolderStoreCompliance
{
    internal override async Task<StoreSet> OpenAsync() => await StoreSet.OpenAsync(new StorageOptions { PostgresConnection = await server.CreateDatabaseAsync() });
}

public sealed class PostgresGenerationStoreTests(PostgresServer server) : GenerationStoreCompliance
{
    internal override async Task<StoreSet> OpenAsync() => await StoreSet.OpenAsync(new StorageOptions { PostgresConnection = await server.CreateDatabaseAsync() });
}

public sealed class PostgresPersonaStoreTests(PostgresServer server) : PersonaStoreCompliance
{
    internal override async Task<StoreSet> OpenAsync() => await StoreSet.OpenAsync(new StorageOptions { PostgresConnection = await server.CreateDatabaseAsync() });
}

public sealed class PostgresTaskStoreTests(PostgresServer server) : TaskStoreCompliance
{
    internal override async Task<StoreSet> OpenAsync() => await StoreSet.OpenAsync(new StorageOptions { PostgresConnection = await server.CreateDatabaseAsync() });
}

public sealed class PostgresRunStoreTests(PostgresServer server) : RunStoreCompliance
{
    private string _connection = "";

    internal override async Task<StoreSet> OpenAsync() =>
        await StoreSet.OpenAsync(new StorageOptions { PostgresConnection = _connection = await server.CreateDatabaseAsync() });

    internal override Task<StoreSet> OpenAgainAsync(StoreSet first) => StoreSet.OpenAsync(new StorageOptions { PostgresConnection = _connection });
}

public sealed class PostgresDeliveryStoreTests(PostgresServer server) : DeliveryStoreCompliance
{
    private string _connection = "";

    internal override async Task<StoreSet> OpenAsync() =>
        await StoreSet.OpenAsync(new StorageOptions { PostgresConnection = _connection = await server.CreateDatabaseAsync() });

    internal override Task<StoreSet> OpenAgainAsync(StoreSet first) => StoreSet.OpenAsync(new StorageOptions { PostgresConnection = _connection });
}

public sealed class PostgresAnalyticsStoreTests(PostgresServer server) : AnalyticsStoreCompliance
{
    internal override async Task<StoreSet> OpenAsync() => await StoreSet.OpenAsync(new StorageOptions { PostgresConnection = await server.CreateDatabaseAsync() });
}

public sealed class PostgresBatchStoreTests(PostgresServer server) : BatchStoreCompliance
{
    private string _connection = "";

    internal override async Task<StoreSet> OpenAsync() =>
        await StoreSet.OpenAsync(new StorageOptions { PostgresConnection = _connection = await server.CreateDatabaseAsync() });

    internal override Task<StoreSet> OpenAgainAsync(StoreSet first) => StoreSet.OpenAsync(new StorageOptions { PostgresConnection = _connection });
}

public sealed class PostgresSimulationSetStoreTests(PostgresServer server) : SimulationSetStoreCompliance
{
    private string _connection = "";

    internal override async Task<StoreSet> OpenAsync() =>
        await StoreSet.OpenAsync(new StorageOptions { PostgresConnection = _connection = await server.CreateDatabaseAsync() });

    internal override Task<StoreSet> OpenAgainAsync(StoreSet first) => StoreSet.OpenAsync(new StorageOptions { PostgresConnection = _connection });
}

public sealed class PostgresTornadoStoreTests(PostgresServer server) : TornadoStoreCompliance
{
    internal override async Task<StoreSet> OpenAsync() => await StoreSet.OpenAsync(new StorageOptions { PostgresConnection = await server.CreateDatabaseAsync() });
}

public sealed class PostgresDeletionTests(PostgresServer server) : DeletionCompliance
{
    private string _connection = "";

    internal override async Task<StoreSet> OpenAsync() =>
        await StoreSet.OpenAsync(new StorageOptions { PostgresConnection = _connection = await server.CreateDatabaseAsync() });

    internal override Task<StoreSet> OpenAgainAsync(StoreSet first) => StoreSet.OpenAsync(new StorageOptions { PostgresConnection = _connection });
}
