using Rehearsal.Engine.Models;
using Rehearsal.Wire.Runs;

namespace Rehearsal.Server.Features.Runs;

/// <summary>What the models cost.</summary>
internal static class ModelUsageView
{
    public static ModelUsage Sum(IReadOnlyList<ModelCall> calls) => new()
    {
        Calls = calls.Count,
        InputTokens = calls.Sum(call => call.InputTokens ?? 0),
        OutputTokens = calls.Sum(call => call.OutputTokens ?? 0),
        LatencyMs = calls.Sum(call => call.LatencyMs),
        ByModel = [.. calls.GroupBy(call => (call.Role, call.Model)).Select(Share)],
    };

    public static ModelCallBody ToBody(ModelCall call) => new()
    {
        Role = Word(call.Role),
        Model = call.Model,
        InputTokens = call.InputTokens,
        OutputTokens = call.OutputTokens,
        LatencyMs = call.LatencyMs,
        Outcome = call.Outcome,
        At = call.At,
    };

    private static ModelShare Share(IGrouping<(ModelRole Role, string Model), ModelCall> calls) => new()
    {
        Role = Word(calls.Key.Role),
        Model = calls.Key.Model,
        Calls = calls.Count(),
        Failed = calls.Count(call => call.Outcome != "ok"),
        InputTokens = calls.Sum(call => call.InputTokens ?? 0),
        OutputTokens = calls.Sum(call => call.OutputTokens ?? 0),
        LatencyMs = calls.Sum(call => call.LatencyMs),
    };

    private static string Word(ModelRole role) => role.ToString().ToLowerInvariant();
}
