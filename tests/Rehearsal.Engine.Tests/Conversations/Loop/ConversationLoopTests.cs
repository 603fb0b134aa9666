using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Fakes;

namespace Rehearsal.Engine.Conversations.Loop;

public sealed class ConversationLoopTests
{
    private readonly FakeTimeProvider _time = new(Talk.Start);

    [Fact]
    public async Task Run_BothTalkOn_StopsAtTheTurnLimit()
    {
        var conversation = await RunAsync(Agent(), Caller(), maxTurns: 3);
        Assert.Equal(new Ending(EndedBy.TurnLimit), conversation.Ending);
        Assert.Equal(3, conversation.CallerTurns);
        Assert.Equal(["A0", "C1", "A1", "C2", "A2", "C3", "A3"], conversation.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task Run_AgentEndsInItsOpening_NeverAsksTheCaller()
    {
        var conversation = await RunAsync(Agent(endsAt: 0), new FakeCaller((_, _) => throw new InvalidOperationException("Not its turn.")), 3);
        Assert.Equal((EndedBy.Agent, 0), (conversation.Ending!.By, conversation.CallerTurns));
    }

    [Fact]
    public async Task Run_AgentEndsInAReply_EndsThere()
    {
        var conversation = await RunAsync(Agent(endsAt: 2), Caller(), 5);
        Assert.Equal((EndedBy.Agent, 2), (conversation.Ending!.By, conversation.CallerTurns));
    }

    [Fact]
    public async Task Run_AgentEndsAtTheTurnLimit_TheAgentEndedIt()
    {
        var conversation = await RunAsync(Agent(endsAt: 3), Caller(), 3);
        Assert.Equal(EndedBy.Agent, conversation.Ending!.By);
    }

    [Fact]
    public async Task Run_CallersLastLine_IsAnsweredBeforeTheEnd()
    {
        var conversation = await RunAsync(Agent(), Caller(lastAt: 2, EndedBy.Caller), 5);
        Assert.Equal(new Ending(EndedBy.Caller), conversation.Ending);
        Assert.Equal("A2", conversation.Messages[^1].Text);
    }

    [Fact]
    public async Task Run_CallersLastLineAndAgentTransfers_TheAgentEndedIt()
    {
        var conversation = await RunAsync(Agent(endsAt: 2, transfers: true), Caller(lastAt: 2, EndedBy.LinesExhausted), 5);
        Assert.Equal(new Ending(EndedBy.Agent, Transferred: true), conversation.Ending);
    }

    [Theory]
    [InlineData(null, EndedBy.Caller)]
    [InlineData(EndedBy.LinesExhausted, EndedBy.LinesExhausted)]
    public async Task Run_CallerHangsUpWithoutAWord_AgentIsNotAsked(EndedBy? end, EndedBy endedBy)
    {
        var conversation = await RunAsync(Agent(), new FakeCaller((_, _) => new CallerLine(null, end)), 5);
        Assert.Equal((endedBy, 1), (conversation.Ending!.By, conversation.Messages.Count));
    }

    [Fact]
    public async Task Run_Events_TellTurnsLatencyAndEnd()
    {
        var slow = new FakeAgent((conversation, turn) =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(100 * (turn + 1)));
            conversation.CurrentNodeId = $"n{turn}";
            Say(conversation, turn);
        });
        var conversation = await RunAsync(slow, Caller(lastAt: 1, EndedBy.Caller), 5);
        Assert.Equal([(0, 100L, "n0"), (1, 200L, "n1")], conversation.Events.OfType<TurnCompleted>().Select(turn => (turn.Turn, turn.LatencyMs, turn.NodeId!)));
        Assert.Equal(["TurnCompleted", "CallerSpoke", "TurnCompleted", "ConversationEnded"], conversation.Events.Select(happened => happened.GetType().Name));
        Assert.Equal([1, 2, 3, 4], conversation.Events.Select(happened => happened.Sequence));
        Assert.Equal(Talk.Start.AddMilliseconds(300), conversation.Events[^1].At);
    }

    [Fact]
    public async Task Run_Checkpoints_FollowOpeningEachTurnAndEnd()
    {
        var seen = new List<(int Messages, bool Ended)>();
        var conversation = New();
        await Loop(Agent(), Caller(), 2).RunAsync(
            conversation,
            _ =>
            {
                seen.Add((conversation.Messages.Count, conversation.Events.Exists(happened => happened is ConversationEnded)));
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);
        Assert.Equal([(1, false), (3, false), (5, false), (5, true)], seen);
    }

    [Fact]
    public async Task Run_FinishedConversation_DoesNothing()
    {
        var conversation = await RunAsync(Agent(), Caller(), 1);
        var events = conversation.Events.Count;
        await Loop(Agent(), Caller(), 1).RunAsync(conversation, _ => throw new InvalidOperationException("No checkpoint."), TestContext.Current.CancellationToken);
        Assert.Equal(events, conversation.Events.Count);
    }

    [Fact]
    public async Task Run_Cancelled_StopsBetweenTurns()
    {
        using var stop = new CancellationTokenSource();
        var caller = new FakeCaller((_, turn) =>
        {
            if (turn == 2)
                stop.Cancel();
            return new CallerLine($"C{turn}");
        });
        var conversation = New();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Loop(Agent(), caller, 50).RunAsync(conversation, _ => Task.CompletedTask, stop.Token));
        Assert.Equal((2, null), (conversation.CallerTurns, conversation.Ending));
    }

    [Fact]
    public async Task Run_AgentFails_LeavesItToTheCaller() =>
        await Assert.ThrowsAsync<ConversationFailedException>(() =>
            RunAsync(new FakeAgent((_, _) => throw new ConversationFailedException("Broken.")), Caller(), 3));

    [Fact]
    public async Task Run_CallerFirst_TheAgentsOpeningAnswers()
    {
        var conversation = New();
        await new ConversationLoop(Agent(endsAt: 2), Caller(), 5, _time, Speaker.Caller)
            .RunAsync(conversation, _ => Task.CompletedTask, TestContext.Current.CancellationToken);
        Assert.Equal(["C1", "A1", "C2", "A2"], conversation.Messages.Select(message => message.Text));
        Assert.Equal([1, 2], conversation.Events.OfType<TurnCompleted>().Select(turn => turn.Turn));
    }

    [Fact]
    public async Task Run_CallerFirstAndAgentWaits_TheAgentReplies()
    {
        var (conversation, asked) = (New(), 0);
        var waits = new FakeAgent((talk, turn) =>
        {
            if (asked++ > 0)
                Say(talk, turn);
        });
        await new ConversationLoop(waits, Caller(lastAt: 1, EndedBy.Caller), 5, _time, Speaker.Caller)
            .RunAsync(conversation, _ => Task.CompletedTask, TestContext.Current.CancellationToken);
        Assert.Equal(["C1", "A1"], conversation.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task Run_RepairedLine_IsToldBeforeTheLine()
    {
        var caller = new FakeCaller((_, _) => new CallerLine("Hi", EndedBy.Caller, new UnusableLine(new string('x', 600), "It is odd.")));
        var conversation = await RunAsync(Agent(), caller, 3);
        var repaired = Assert.Single(conversation.Events.OfType<CallerRepaired>());
        Assert.Equal((501, "It is odd."), (repaired.Written.Length, repaired.Problem));
        Assert.IsType<CallerSpoke>(conversation.Events[conversation.Events.IndexOf(repaired) + 1]);
    }

    [Fact]
    public void New_NoTurnsAllowed_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Loop(Agent(), Caller(), 0));

    [Fact]
    public async Task Run_ResumedFromAnyCheckpoint_EqualsUninterrupted()
    {
        var scenario = Gen.Select(Gen.Int[1, 6], Gen.Int[0, 8], Gen.Int[1, 8], Gen.Bool, Gen.Int[0, 6]);
        await scenario.SampleAsync(async (maxTurns, agentEnds, callerEnds, silentEnd, interruptAfter) =>
        {
            FakeAgent NewAgent() => Agent(agentEnds);
            FakeCaller NewCaller() => silentEnd
                ? new FakeCaller((_, turn) => turn > callerEnds ? new CallerLine(null) : new CallerLine($"C{turn}"))
                : Caller(callerEnds, EndedBy.LinesExhausted);

            var whole = await RunAsync(NewAgent(), NewCaller(), maxTurns);

            string? saved = null;
            var checkpoints = 0;
            var conversation = New();
            Task Interrupt(CancellationToken _)
            {
                saved = JsonSerializer.Serialize(conversation);
                return checkpoints++ == interruptAfter ? throw new OperationCanceledException() : Task.CompletedTask;
            }

            try
            {
                await Loop(NewAgent(), NewCaller(), maxTurns).RunAsync(conversation, Interrupt, default);
            }
            catch (OperationCanceledException)
            {
                // The node died here.
            }

            var resumed = JsonSerializer.Deserialize<Conversation>(saved!)!;
            await Loop(NewAgent(), NewCaller(), maxTurns).RunAsync(resumed, _ => Task.CompletedTask, default);
            return JsonSerializer.Serialize(resumed) == JsonSerializer.Serialize(whole);
        }, iter: 500);
    }

    private static Conversation New() => new() { Id = "c-1", StartedAt = Talk.Start };

    private static FakeAgent Agent(int endsAt = int.MaxValue, bool transfers = false) => new((conversation, turn) =>
    {
        Say(conversation, turn);
        conversation.AgentState["turns"] = turn;
        if (turn == endsAt)
            conversation.Ending = new Ending(EndedBy.Agent, transfers);
    });

    private static FakeCaller Caller(int lastAt = int.MaxValue, EndedBy? end = null) =>
        new((_, turn) => new CallerLine($"C{turn}", turn == lastAt ? end : null));

    private static void Say(Conversation conversation, int turn) =>
        conversation.Messages.Add(new Message(Speaker.Agent, $"A{turn}", Talk.Start));

    private ConversationLoop Loop(IAgent agent, ICaller caller, int maxTurns) => new(agent, caller, maxTurns, _time);

    private async Task<Conversation> RunAsync(IAgent agent, ICaller caller, int maxTurns)
    {
        var conversation = New();
        await Loop(agent, caller, maxTurns).RunAsync(conversation, _ => Task.CompletedTask, TestContext.Current.CancellationToken);
        return conversation;
    }

    /// <summary>Takes its turn by a rule of the turn's number; 0 is the opening.</summary>
    private sealed class FakeAgent(Action<Conversation, int> turn) : IAgent
    {
        public Task OpenAsync(Conversation conversation, CancellationToken cancellationToken) => ReplyAsync(conversation, cancellationToken);

        public Task ReplyAsync(Conversation conversation, CancellationToken cancellationToken)
        {
            turn(conversation, conversation.CallerTurns);
            return Task.CompletedTask;
        }
    }

    /// <summary>Speaks by a rule of the turn's number, from 1.</summary>
    private sealed class FakeCaller(Func<Conversation, int, CallerLine> speak) : ICaller
    {
        public Task<CallerLine> SpeakAsync(Conversation conversation, CancellationToken cancellationToken) =>
            Task.FromResult(speak(conversation, conversation.CallerTurns + 1));
    }
}
