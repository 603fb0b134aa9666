using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Runs;

/// <summary>Whose fault it most likely is that a run did not pass.</summary>
public sealed record FaultBody
{
    [Description("`agent`, `caller`, `judge`, `mock`, `model` or `infrastructure`."), Example("agent")]
    [OneOf("agent", "caller", "judge", "mock", "model", "infrastructure")]
    public required string Of { get; init; }

    [Description("What speaks for it, at least one sentence."), Example("""["Books a table: The transcript does not contain 'booked'."]""")]
    public required IReadOnlyList<string> Evidence { get; init; }
}

/// <summary>How often a mock answered.</summary>
public sealed record MockUseBody
{
    [Description("Its name, else its place and what it matches."), Example("mocks[0] (POST https://shop.example/orders)")]
    public required string Mock { get; init; }

    [Description("Its answers; 0 for a mock that was never used."), Example("1")]
    public required int Uses { get; init; }
}
