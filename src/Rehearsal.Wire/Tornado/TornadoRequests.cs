using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Tornado;

/// <summary>A repair session to start (contract §5.18).</summary>
public sealed record TornadoStartRequest
{
    [Description("The pathway to repair; needed unless `persona_id` is given."), Example("b1693602-c05e-4b5c-b187-d0189a42aebf")]
    public string? PathwayId { get; init; }

    [Description("The persona to repair or, beside `pathway_id`, the one that plays the pathway in the scenarios."), Example("null")]
    public string? PersonaId { get; init; }

    [Description("1 to 50 scenarios of this agent; all enabled ones by default."), Example("""["1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d"]""")]
    public IReadOnlyList<string?>? ScenarioIds { get; init; }

    [Description("The pathway's version to start from; production's by default, else the live graph, else the newest version. Ignored for personas: their draft is copied."), Example("3")]
    public int? VersionNumber { get; init; }

    [Description("So many iterations at most, 1 to 20; 5 by default."), Example("5")]
    public int? MaxIterations { get; init; }

    [Description("Milliseconds after which it ends, whatever it is at: 1000 to 86400000; 900000 by default."), Example("900000")]
    public int? TimeoutMs { get; init; }
}

/// <summary>A repair session to stop, named in the body (contract §5.21).</summary>
public sealed record TornadoCancelRequest
{
    [Description("The session's id."), Example("0198c0de-0000-7000-8000-00000000000c")]
    public string? TornadoId { get; init; }

    [Description("Another name for `tornado_id`."), Example("0198c0de-0000-7000-8000-00000000000c")]
    public string? SessionId { get; init; }

    [Description("Another name for `tornado_id`."), Example("0198c0de-0000-7000-8000-00000000000c")]
    public string? Id { get; init; }
}

/// <summary>The answer to a request to stop a repair session.</summary>
public sealed record TornadoCancelled
{
    [Description("False when it was over before."), Example("true")]
    public required bool Cancelled { get; init; }

    [Description("Where it stands now."), Example("CANCELLED")]
    [OneOf("COMPLETED_ALL_PASSED", "COMPLETED_PARTIAL", "TIMEOUT", "STUCK", "CANCELLED", "ERROR")]
    public required string Status { get; init; }
}
