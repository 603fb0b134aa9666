using System.Data.Common;

namespace Rehearsal.Storage.Stores;

/// <summary>What a run belongs to.</summary>
internal sealed class RunGroups
{
    public string? BatchId { get; init; }

    public string? SimulationSetId { get; init; }

    /// <summary>Closes what has no open run left; called in every transaction that closes or deletes a run.</summary>
    public async Task SettleAsync(DbConnection connection, DateTimeOffset now)
    {
        if (BatchId is not null)
            await GroupKind.Batch.SettleAsync(connection, BatchId, now);
        if (SimulationSetId is not null)
            await GroupKind.SimulationSet.SettleAsync(connection, SimulationSetId, now);
    }
}
