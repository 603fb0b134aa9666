using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Runs;

/// <summary>A line of the caller that could not be used.</summary>
public sealed record CallerRepairBody
{
    [Description("How often the caller had spoken with the line that came instead."), Example("2")]
    public required int Turn { get; init; }

    [Description("What is wrong with it."), Example("It speaks for the agent.")]
    public required string Problem { get; init; }

    [Description("What was written, at most its first 500 characters."), Example("Agent: How can I help you?")]
    public required string Written { get; init; }
}
