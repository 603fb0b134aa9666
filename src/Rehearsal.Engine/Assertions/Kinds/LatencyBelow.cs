using System.Text.Json.Nodes;
using Rehearsal.Engine.Assertions.Config;
using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.Engine.Assertions.Kinds;

/// <summary>The template pages' <c>latency_below</c>: every reply of the agent must have taken less than a limit.</summary>
internal sealed class LatencyBelow(double maxMs) : DeterministicCheck
{
    public override string ResultType => "latency_below";

    public override string Target => "transcript";

    public static Check? Parse(ConfigReader config)
    {
        if (!config.Has("max_ms"))
        {
            config.Demand("a number of milliseconds", "max_ms");
            return null;
        }

        return new LatencyBelow(config.Number(1, 1, double.MaxValue, "max_ms"));
    }

    public override JsonNode? Expected(Evidence evidence) => maxMs;

    protected override Finding Judge(Evidence evidence)
    {
        // The opening (turn 0) answers nobody.
        var replies = evidence.Conversation.Events.OfType<TurnCompleted>().Where(turn => turn.Turn > 0).ToList();
        if (replies.Count == 0)
            return Finding.Unjudged("The agent gave no reply whose time could be measured.");
        var slowest = replies.MaxBy(turn => turn.LatencyMs)!;
        return Finding.Of(
            slowest.LatencyMs < maxMs,
            FormattableString.Invariant($"The slowest of {replies.Count} replies took {slowest.LatencyMs} ms (turn {slowest.Turn}); the limit is {maxMs} ms."),
            slowest.LatencyMs);
    }
}
