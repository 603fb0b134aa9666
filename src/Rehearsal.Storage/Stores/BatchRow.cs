using Rehearsal.App;
using Rehearsal.App.Batches;
using Rehearsal.App.Runs;

namespace Rehearsal.Storage.Stores;

/// <summary>A row of <c>batches</c>.</summary>
internal sealed class BatchRow
{
    public string Id { get; init; } = "";
    public string OrgId { get; init; } = "";
    public string Status { get; init; } = "";
    public string TriggerSource { get; init; } = "";
    public long? VersionNumber { get; init; }
    public long PublishOnPass { get; init; }
    public string Scenarios { get; init; } = "";
    public long CreatedAt { get; init; }
    public long? CompletedAt { get; init; }
    public long? PublishedVersion { get; init; }

    public Batch ToBatch() => new()
    {
        Id = Id,
        Org = new OrgId(OrgId),
        Status = RunStatusExtensions.Parse(Status)!.Value,
        TriggerSource = TriggerSource,
        VersionNumber = (int?)VersionNumber,
        PublishOnPass = PublishOnPass != 0,
        Scenarios = StoredJson.Read<List<ChosenScenario>>(Scenarios),
        CreatedAt = CreatedAt.Moment(),
        CompletedAt = CompletedAt.Moment(),
        PublishedVersion = (int?)PublishedVersion,
    };
}
