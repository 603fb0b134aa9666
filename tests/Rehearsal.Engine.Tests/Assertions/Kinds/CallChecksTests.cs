using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Fakes;

namespace Rehearsal.Engine.Assertions.Kinds;

public sealed class CallChecksTests
{
    [Theory]
    [InlineData(EndedBy.Agent, false, true, false)]
    [InlineData(EndedBy.Agent, true, true, true)]
    [InlineData(EndedBy.Caller, false, false, false)]
    [InlineData(EndedBy.TurnLimit, false, false, false)]
    [InlineData(EndedBy.LinesExhausted, false, false, false)]
    public async Task Evaluate_Ending_IsWhatItSays(EndedBy by, bool transferred, bool byAgent, bool wasTransferred)
    {
        var evidence = Talk.Of("agent: Bye").Ended(by, transferred).AsEvidence();
        var ended = await Judge.EvaluateAsync("call_ended_by_agent", "{}", evidence);
        var moved = await Judge.EvaluateAsync("call_transferred", "{}", evidence);
        Assert.Equal((byAgent, "call_ended_by_agent", "transcript"), (ended.Passed, ended.Type, ended.Target));
        Assert.Equal((wasTransferred, "call_transferred", "transcript"), (moved.Passed, moved.Type, moved.Target));
        Assert.True(ended.Expected!.GetValue<bool>());
        Assert.Equal(wasTransferred, moved.Actual!.GetValue<bool>());
    }

    [Theory]
    [InlineData(801, true)]
    [InlineData(800, false)]
    public async Task LatencyBelow_SlowestReply_Decides(double limit, bool passes)
    {
        var conversation = Talk.Of().Having(new TurnCompleted(5000));
        conversation.Messages.Add(new(Speaker.Caller, "Hi", Talk.Start));
        conversation.Having(new TurnCompleted(800));
        conversation.Messages.Add(new(Speaker.Caller, "Bye", Talk.Start));
        conversation.Having(new TurnCompleted(10));

        var result = await Judge.EvaluateAsync("latency_below", $$"""{"max_ms":{{limit}}}""", conversation.AsEvidence());

        Assert.Equal((passes, "latency_below", "transcript"), (result.Passed, result.Type, result.Target));
        Assert.Equal((limit, 800L), (result.Expected!.GetValue<double>(), result.Actual!.GetValue<long>()));
        Assert.Equal($"The slowest of 2 replies took 800 ms (turn 1); the limit is {limit} ms.", result.Reasoning);
    }

    [Fact]
    public async Task LatencyBelow_NoReply_CouldNotBeJudged()
    {
        var result = await Judge.EvaluateAsync("latency_below", """{"max_ms":9000}""", Talk.Of().Having(new TurnCompleted(1)).AsEvidence());
        Assert.Equal(AssertionStatus.Error, result.Status);
    }

    [Theory]
    [InlineData("""{"type":"PROFANITY"}""", true)]
    [InlineData("""{"type":"profanity","guardRailId":"g1"}""", true)]
    [InlineData("""{"type":"profanity","guardRailId":"g2"}""", false)]
    [InlineData("""{"type":"privacy"}""", false)]
    public async Task GuardRailTriggered_RecordedEvent_Decides(string config, bool passes)
    {
        var evidence = Talk.Of("agent: Hi").Having(new Conversations.Events.GuardRailTriggered("profanity", "g1")).AsEvidence();
        var result = await Judge.EvaluateAsync("GUARD_RAIL_TRIGGERED", config, evidence);
        Assert.Equal((passes, "guard_rail_triggered", "transcript"), (result.Passed, result.Type, result.Target));
    }

    [Fact]
    public async Task GuardRailTriggered_NoneRecorded_FailsAndSaysSo()
    {
        var result = await Judge.EvaluateAsync("GUARD_RAIL_TRIGGERED", """{"type":"privacy"}""", Talk.Of("agent: Hi").AsEvidence());
        Assert.Equal((AssertionStatus.Failed, "No guard rail 'privacy' fired."), (result.Status, result.Reasoning));
    }
}
