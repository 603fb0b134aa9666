using System.ComponentModel;
using System.Text.Json.Nodes;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Runs;

/// <summary>How one run differs from its scenario; everything is optional (contract §5.6).</summary>
public sealed record StartRunRequest
{
    [Description("The pathway's version; production's by default, else the live graph, else the newest version."), Example("3")]
    public int? VersionNumber { get; init; }

    [Description("Keys that replace the scenario's request data, each as a whole."), Example("""{"customer_name":"Grace"}""")]
    public JsonObject? RequestDataOverride { get; init; }

    [Description("Where the finished run is to be announced: http or https, no private host unless allowed. It gets the run's detail as a signed POST; `metadata.webhook_delivery` of the run says what became of it."), Example("https://ci.example/hooks/rehearsal")]
    public string? WebhookUrl { get; init; }
}

/// <summary>A run was accepted (contract §5.6).</summary>
public sealed record RunStarted
{
    [Description("The run's id."), Example("0198c0de-0000-7000-8000-000000000003")]
    public required string RunId { get; init; }

    [Description("Always `RUNNING`, even while the run still waits for a free slot."), Example("RUNNING")]
    [OneOf("RUNNING")]
    public string Status => "RUNNING";
}

/// <summary>The answer to a request to stop a run.</summary>
public sealed record RunCancelled
{
    [Description("The run's id."), Example("0198c0de-0000-7000-8000-000000000003")]
    public required string Id { get; init; }

    [Description("Where the run stands now."), Example("CANCELLED")]
    [OneOf("PASSED", "FAILED", "ERROR", "CANCELLED")]
    public required string Status { get; init; }

    [Description("False when it had finished otherwise before."), Example("true")]
    public required bool Cancelled { get; init; }
}
