using System.ComponentModel;
using System.Text.Json.Nodes;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Batches;

/// <summary>A batch to start (contract §5.7).</summary>
public sealed record BatchRunRequest
{
    [Description("1 to 200 scenarios, of one agent or of several; repetitions count once."), Example("""["1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d","2b3c4d5e-6f7a-8b9c-0d1e-2f3a4b5c6d7e"]""")]
    public IReadOnlyList<string?>? ScenarioIds { get; init; }

    [Description("The version of each pathway under test; production's by default, else the live graph, else the newest version."), Example("3")]
    public int? VersionNumber { get; init; }

    [Description("Keys that replace those of every scenario's request data, each as a whole."), Example("""{"customer_name":"Grace"}""")]
    public JsonObject? RequestDataOverride { get; init; }

    [Description("Where the finished batch is to be announced: http or https, no private host unless allowed. It gets the batch as a signed POST; `webhook_delivery` of the batch says what became of it."), Example("https://ci.example/hooks/rehearsal")]
    public string? WebhookUrl { get; init; }

    [Description("What asks for it, 1 to 32 characters; `api` by default."), Example("ci")]
    public string? TriggerSource { get; init; }

    [Description("Whether the version goes to production when the batch passes; false by default. It needs `version_number`, and scenarios of one single pathway."), Example("false")]
    public bool? PublishOnPass { get; init; }
}

/// <summary>A batch was accepted (contract §5.7).</summary>
public sealed record BatchStarted
{
    [Description("The batch's id."), Example("0198c0de-0000-7000-8000-000000000007")]
    public required string BatchId { get; init; }

    [Description("A run for each scenario, in the order asked for.")]
    public required IReadOnlyList<BatchRunStarted> Runs { get; init; }
}

/// <summary>A run of a batch that was accepted.</summary>
public sealed record BatchRunStarted
{
    [Description("The run's id."), Example("0198c0de-0000-7000-8000-000000000003")]
    public required string RunId { get; init; }

    [Description("The scenario that it runs."), Example("1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d")]
    public required string ScenarioId { get; init; }
}

/// <summary>The answer to a request to stop a batch.</summary>
public sealed record BatchCancelled
{
    [Description("The batch's id."), Example("0198c0de-0000-7000-8000-000000000007")]
    public required string Id { get; init; }

    [Description("Where the batch stands now: `FAILED` or `ERROR` when a run had come to that before."), Example("CANCELLED")]
    [OneOf("PASSED", "FAILED", "ERROR", "CANCELLED")]
    public required string Status { get; init; }

    [Description("False when it was over before."), Example("true")]
    public required bool Cancelled { get; init; }

    [Description("How many runs were stopped."), Example("2")]
    public required int CancelledRuns { get; init; }
}
