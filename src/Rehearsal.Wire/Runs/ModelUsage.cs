using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Runs;

/// <summary>What the models cost, summed over a run.</summary>
public sealed record ModelUsage
{
    [Description("How many calls were made."), Example("12")]
    public required int Calls { get; init; }

    [Description("Tokens sent, as far as the endpoints counted them."), Example("8400")]
    public required long InputTokens { get; init; }

    [Description("Tokens received, as far as the endpoints counted them."), Example("620")]
    public required long OutputTokens { get; init; }

    [Description("Milliseconds spent in calls; calls side by side count each."), Example("5300")]
    public required long LatencyMs { get; init; }

    [Description("The same for each role and model.")]
    public required IReadOnlyList<ModelShare> ByModel { get; init; }
}

/// <summary>What one model cost in one role.</summary>
public sealed record ModelShare
{
    [Description("`agent`, `caller`, `judge` or `analyst`."), Example("judge")]
    [OneOf("agent", "caller", "judge", "analyst")]
    public required string Role { get; init; }

    [Description("The model's name."), Example("gpt-4.1-mini")]
    public required string Model { get; init; }

    [Description("How many calls were made."), Example("2")]
    public required int Calls { get; init; }

    [Description("How many of them did not succeed."), Example("0")]
    public required int Failed { get; init; }

    [Description("Tokens sent."), Example("1800")]
    public required long InputTokens { get; init; }

    [Description("Tokens received."), Example("90")]
    public required long OutputTokens { get; init; }

    [Description("Milliseconds spent in calls."), Example("900")]
    public required long LatencyMs { get; init; }
}

/// <summary>One call to a model.</summary>
public sealed record ModelCallBody
{
    [Description("`agent`, `caller`, `judge` or `analyst`."), Example("judge")]
    [OneOf("agent", "caller", "judge", "analyst")]
    public required string Role { get; init; }

    [Description("The model's name."), Example("gpt-4.1-mini")]
    public required string Model { get; init; }

    [Description("Tokens sent; null when the endpoint did not say."), Example("900")]
    public required long? InputTokens { get; init; }

    [Description("Tokens received; null when the endpoint did not say."), Example("45")]
    public required long? OutputTokens { get; init; }

    [Description("Milliseconds until the whole answer was there, retries included."), Example("450")]
    public required long LatencyMs { get; init; }

    [Description("`ok`, `failed`, `timed_out` or `cancelled`."), Example("ok")]
    [OneOf("ok", "failed", "timed_out", "cancelled")]
    public required string Outcome { get; init; }

    [Description("When the call began."), Example("2026-04-14T10:30:02.100Z")]
    public required DateTimeOffset At { get; init; }
}
