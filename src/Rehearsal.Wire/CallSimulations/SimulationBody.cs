using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.CallSimulations;

/// <summary>A simulation was accepted (contract §11.1).</summary>
public sealed record CallsSimulated
{
    [Description("The simulation's id."), Example("0198c0de-0000-7000-8000-00000000000b")]
    public required string SimulationId { get; init; }

    [Description("A call for each profile, in their order.")]
    public required IReadOnlyList<ProfileCall> Calls { get; init; }
}

/// <summary>The call of a profile.</summary>
public sealed record ProfileCall
{
    [Description("The profile's name."), Example("Rushed Exec")]
    public required string ProfileName { get; init; }

    [Description("The call's id."), Example("0198c0de-0000-7000-8000-00000000000a")]
    public required string CallId { get; init; }
}

/// <summary>A simulation with its calls as far as they got (contract §11.1).</summary>
public sealed record SimulationBody
{
    [Description("The simulation's id."), Example("0198c0de-0000-7000-8000-00000000000b")]
    public required string SimulationId { get; init; }

    [Description("The pathway."), Example("b1693602-c05e-4b5c-b187-d0189a42aebf")]
    public required string PathwayId { get; init; }

    [Description("The version that talks; null for the live graph."), Example("3")]
    public required int? PathwayVersion { get; init; }

    [Description("A call for each caller, in their order.")]
    public required IReadOnlyList<SimulatedCallBody> Personas { get; init; }
}

/// <summary>A call of a simulation.</summary>
public sealed record SimulatedCallBody
{
    [Description("The call's id; `GET /v1/calls/{id}` shows all of it."), Example("0198c0de-0000-7000-8000-00000000000a")]
    public required string CallId { get; init; }

    [Description("The caller's name."), Example("Ada")]
    public required string Name { get; init; }

    [Description("`in_progress` until it is over; then `completed`, `failed`, or `max_turns_reached`, which can be continued."), Example("completed")]
    [OneOf("in_progress", "completed", "failed", "max_turns_reached")]
    public required string Status { get; init; }

    [Description("Why it failed; null when it did not."), Example("null")]
    public required string? Error { get; init; }

    [Description("What was said so far.")]
    public required IReadOnlyList<SimulatedLine> Transcript { get; init; }
}

/// <summary>A line of a simulated call.</summary>
public sealed record SimulatedLine
{
    [Description("`assistant` for the agent, `user` for the caller."), Example("assistant")]
    [OneOf("assistant", "user")]
    public required string Role { get; init; }

    [Description("The words."), Example("Hello, how can I help?")]
    public required string Content { get; init; }

    [Description("The same as `content`."), Example("Hello, how can I help?")]
    public string Text => Content;

    [Description("The name of the node that said it; null for the caller."), Example("Greeting")]
    public required string? CurrentNodeName { get; init; }
}
