using System.Text.Json;
using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Fakes;
using Rehearsal.Engine.Mocks;
using Rehearsal.Engine.Models;

namespace Rehearsal.Engine.Insight;

public sealed class FaultFinderTests
{
    private const string Shop = "https://shop.test/orders";

    private static readonly AssertionResult Missed = Result(AssertionStatus.Failed, "The agent never said it.");

    public static TheoryData<string, FaultOf> Errors => new()
    {
        { nameof(ModelFailedException), FaultOf.Model },
        { nameof(ModelMissingException), FaultOf.Model },
        { nameof(AnswerUnreadableException), FaultOf.Model },
        { nameof(CallerFailedException), FaultOf.Caller },
        { nameof(AgentUnreachableException), FaultOf.Infrastructure },
        { nameof(ConversationFailedException), FaultOf.Agent },
        { nameof(InvalidOperationException), FaultOf.Infrastructure },
        { "none", FaultOf.Infrastructure },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public void Find_ErrorBeforeJudging_IsOfItsKind(string kind, FaultOf of)
    {
        Exception? cause = kind switch
        {
            nameof(ModelFailedException) => new ModelFailedException("x"),
            nameof(ModelMissingException) => new ModelMissingException(ModelRole.Agent, "It"),
            nameof(AnswerUnreadableException) => new AnswerUnreadableException("x"),
            nameof(CallerFailedException) => new CallerFailedException("x"),
            nameof(AgentUnreachableException) => new AgentUnreachableException("x"),
            nameof(ConversationFailedException) => new ConversationFailedException("x"),
            nameof(InvalidOperationException) => new InvalidOperationException("x"),
            _ => null,
        };

        AssertFault(of, ["What the run shows."], new FailedRun(Talk.Of(), [], []) { ErrorMessage = "What the run shows.", Cause = cause });
    }

    [Fact]
    public async Task Find_MockMissed_IsTheMocks()
    {
        var sender = new MockedWebhookSender(FakeWebhooks.None, new MockSettings(WebhookMode.Mock, []), Talk.Of(), TimeProvider.System);
        var missed = await Assert.ThrowsAsync<MockMissedException>(() => sender.SendAsync(MocksOf.Post(Shop), TestContext.Current.CancellationToken));
        AssertFault(FaultOf.Mock, [missed.Message], new FailedRun(Talk.Of(), [], []) { ErrorMessage = missed.Message, Cause = missed });
    }

    [Fact]
    public void Find_RequiredAssertionFailed_IsTheAgents() =>
        AssertFault(FaultOf.Agent, ["String check: The agent never said it."], new FailedRun(Talk.Of(), [Result(AssertionStatus.Passed), Missed], []));

    [Fact]
    public void Find_NothingRequiredFailed_IsNobodys() =>
        Assert.Null(FaultFinder.Find(new FailedRun(Talk.Of(), [Result(AssertionStatus.Failed, required: false)], [])));

    [Fact]
    public void Find_ServiceWithoutAnAnswer_ExcusesTheAgent() =>
        AssertFault(
            FaultOf.Infrastructure, ["No connection.", "String check: The agent never said it."],
            new FailedRun(Asking(new WebhookFailed(Shop, "No connection.")), [Missed], []));

    [Fact]
    public void Find_ServiceWithAServerError_ExcusesTheAgent() =>
        AssertFault(
            FaultOf.Infrastructure, ["A request in turn 0 was answered with status 503.", "String check: The agent never said it."],
            new FailedRun(Asking(new WebhookAnswered(Shop, 503, null, 1, 0)), [Missed], []));

    [Fact]
    public void Find_ServiceThatRefusedTheRequest_DoesNotExcuseTheAgent() =>
        Assert.Equal(FaultOf.Agent, FaultFinder.Find(new FailedRun(Asking(new WebhookAnswered(Shop, 404, null, 1, 0)), [Missed], []))!.Of);

    [Fact]
    public void Find_ServiceThatAnsweredAfterAll_DoesNotExcuseTheAgent()
    {
        var talk = Asking(new WebhookFailed(Shop, "No connection.")).Having(new WebhookAnswered(Shop, 200, null, 1, 0));
        Assert.Equal(FaultOf.Agent, FaultFinder.Find(new FailedRun(talk, [Missed], []))!.Of);
    }

    [Fact]
    public void Find_FailureThatAMockWasToldToGive_IsTheAgentsToHandle()
    {
        var talk = Talk.Of().Having(Invoked).Having(new MockUsed("'Down'", 0, 0, null, "timeout") { OperationId = 1 }).Having(new WebhookFailed(Shop, "As the mock wants.") { OperationId = 1 });
        Assert.Equal(FaultOf.Agent, FaultFinder.Find(new FailedRun(talk, [Missed], []))!.Of);
    }

    [Fact]
    public void Find_WebhooksOff_IsTheMocks() =>
        AssertFault(
            FaultOf.Mock, ["webhook_mode is off, and the agent sent 1 request that got no answer.", "String check: The agent never said it."],
            new FailedRun(Asking(new WebhookFailed(Shop, MockedWebhookSender.OffMessage)), [Missed], []));

    [Fact]
    public void Find_JudgementUnreadable_IsTheJudges() => AssertUnjudged(FaultOf.Judge, new AnswerUnreadableException("x"));

    [Fact]
    public void Find_CheckThatCannotBeUsed_IsTheJudges() => AssertUnjudged(FaultOf.Judge, null);

    [Fact]
    public void Find_JudgesModelDown_IsTheModels() => AssertUnjudged(FaultOf.Model, new ModelFailedException("x"));

    [Fact]
    public void Find_NoModelForTheJudge_IsTheModels() => AssertUnjudged(FaultOf.Model, new ModelMissingException(ModelRole.Judge, "It"));

    [Fact]
    public void Find_TimeOverInARequest_IsTheServices() => AssertTimedOut(FaultOf.Infrastructure, "It waited for the answer to a POST request.", Talk.Of().Having(Invoked));

    [Fact]
    public void Find_TimeOverInAMocksDelay_IsTheMocks() =>
        AssertTimedOut(FaultOf.Mock, "It waited for the mock 'Slow'.", Talk.Of().Having(Invoked).Having(new MockUsed("'Slow'", 0, 0, 200, null) { OperationId = 1 }));

    [Fact]
    public void Find_TimeOverInARemoteAgentsTurn_IsTheInfrastructures() =>
        AssertTimedOut(FaultOf.Infrastructure, "It waited for the remote agent's answer.", Talk.Of().Having(new RemoteAgentAsked(Shop, 1)));

    [Fact]
    public void Find_TimeOverInAModelsTurn_IsTheModels() =>
        AssertTimedOut(FaultOf.Model, "It waited for the model 'big' in the role of the caller.", Asking(new WebhookAnswered(Shop, 200, null, 1, 0)), Call("ok"), Call("cancelled"));

    [Fact]
    public void Find_TimeOverBetweenWaits_SaysHowFarItCame() =>
        AssertTimedOut(FaultOf.Infrastructure, "It had come to turn 1 and waited for no request and no model.", Talk.Of("caller: Hi"), Call("ok"));

    private static WebhookInvoked Invoked => new(Shop, "POST", [], null, null, 10_000);

    private static Conversation Asking(ConversationEvent outcome) => Talk.Of().Having(Invoked).Having(outcome with { OperationId = 1 });

    private static ModelCall Call(string outcome) => new(ModelRole.Caller, "big", null, null, 1, outcome, Talk.Start);

    private static void AssertUnjudged(FaultOf of, Exception? cause) =>
        AssertFault(of, ["String check: What kept it."], new FailedRun(Talk.Of(), [Result(AssertionStatus.Error, error: "What kept it.") with { Cause = cause }], []));

    private static void AssertTimedOut(FaultOf of, string waiting, Conversation conversation, params ModelCall[] calls) =>
        AssertFault(of, ["Over.", waiting], new FailedRun(conversation, [], calls) { ErrorMessage = "Over.", TimedOut = true });

    private static void AssertFault(FaultOf of, string[] evidence, FailedRun run)
    {
        var fault = FaultFinder.Find(run);
        Assert.NotNull(fault);
        Assert.Equal((of, string.Join('\n', evidence)), (fault.Of, string.Join('\n', fault.Evidence)));
    }

    private static AssertionResult Result(AssertionStatus status, string? reasoning = null, string? error = null, bool required = true)
    {
        var definition = new AssertionDefinition("a", "STRING_CHECK", JsonElement.Parse("{}"), null, required, 1, 0, null);
        return new AssertionResult("r", definition, "contains", "transcript", null, null, null, status, null, reasoning, error);
    }
}
