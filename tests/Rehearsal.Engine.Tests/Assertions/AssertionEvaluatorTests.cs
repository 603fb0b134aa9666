using Microsoft.Extensions.AI;
using Rehearsal.Engine.Fakes;
using Rehearsal.Engine.Models;

namespace Rehearsal.Engine.Assertions;

public sealed class AssertionEvaluatorTests
{
    private const string ToneAnswer =
        """{"issues":[],"examples":[],"naturalness":1,"conciseness":1,"empathy":1,"flow_preservation":1,"back_channeling":1,"topic_transitions":1,"overall_tone_score":0.9}""";

    private static readonly Evidence Spoken = Talk.Of("agent: Hello", "caller: Hi").AsEvidence();

    [Fact]
    public async Task Evaluate_SeveralAssertions_GivesResultsInOrder()
    {
        var outcome = await EvaluateAsync(
            [
                Judge.Define("STRING_CHECK", """{"value":"Hello"}""", order: 2, id: "third"),
                Judge.Define("STRING_CHECK", """{"value":"Bye"}""", order: 0, id: "first"),
                Judge.Define("LLM_JUDGE", """{"prompt":"Polite?"}""", order: 1, id: "second"),
            ],
            FakeModels.Of(new ScriptedChatClient("""{"reasoning":"x","verdict":true}""")));
        Assert.Equal(
            [("first", false), ("second", true), ("third", true)], outcome.Results.Select(result => (result.Definition.Id, result.Passed)));
        Assert.Equal(3, outcome.Results.Select(result => result.Id).Distinct().Count());
        Assert.Null(outcome.Tone);
    }

    [Fact]
    public async Task Evaluate_Judges_WorkSideBySide()
    {
        var meeting = new Meeting(expected: 3);
        var definitions = Enumerable.Range(0, 3).Select(order => Judge.Define("LLM_JUDGE", """{"prompt":"Polite?"}""", order: order)).ToList();
        // Each judge answers only once all three were asked.
        var outcome = await EvaluateAsync(definitions, FakeModels.Of(meeting));
        Assert.All(outcome.Results, result => Assert.True(result.Passed));
    }

    [Fact]
    public async Task Evaluate_SeveralToneAssertions_AskOnceAndGiveTheTone()
    {
        var client = new ScriptedChatClient(ToneAnswer);
        var outcome = await EvaluateAsync([Judge.Define("BLAND_TONE"), Judge.Define("BLAND_TONE", """{"threshold":0.95}""", order: 1)], FakeModels.Of(client));
        Assert.Single(client.Asked);
        Assert.Equal([true, false], outcome.Results.Select(result => result.Passed));
        Assert.Equal(0.9, outcome.Tone!.OverallToneScore);
    }

    [Fact]
    public async Task Evaluate_ToneCannotBeHad_GivesErrorAndNoTone()
    {
        var outcome = await EvaluateAsync([Judge.Define("BLAND_TONE")], FakeModels.None);
        Assert.Equal(AssertionStatus.Error, outcome.Results[0].Status);
        Assert.Null(outcome.Tone);
    }

    [Fact]
    public async Task Evaluate_OneBreaks_TheOthersAreStillJudged()
    {
        var broken = new ScriptedChatClient(_ => throw new InvalidOperationException("Boom."));
        var outcome = await EvaluateAsync(
            [Judge.Define("LLM_JUDGE", """{"prompt":"x"}"""), Judge.Define("STRING_CHECK", """{"value":"Hello"}""", order: 1)], FakeModels.Of(broken));
        Assert.Equal((AssertionStatus.Error, "The assertion could not be judged: Boom."), (outcome.Results[0].Status, outcome.Results[0].ErrorMessage));
        Assert.Equal((null, true), (outcome.Results[0].Score, outcome.Results[1].Passed));
    }

    [Theory]
    [InlineData("REGEX_MATCH", """{"pattern":"("}""", "regular expression")]
    [InlineData("no_such_type", "{}", "is not an assertion type")]
    public async Task Evaluate_UnusableDefinition_CouldNotBeJudged(string type, string config, string says)
    {
        var result = Assert.Single((await EvaluateAsync([Judge.Define(type, config)], FakeModels.None)).Results);
        Assert.Equal((AssertionStatus.Error, (double?)null, type.ToLowerInvariant()), (result.Status, result.Score, result.Type));
        Assert.Contains(says, result.ErrorMessage);
    }

    [Fact]
    public async Task Evaluate_ModelTimesOutOnItsOwn_CouldNotBeJudged()
    {
        var slow = new ScriptedChatClient(_ => throw new TaskCanceledException("The request timed out."));
        var result = Assert.Single((await EvaluateAsync([Judge.Define("LLM_JUDGE", """{"prompt":"x"}""")], FakeModels.Of(slow))).Results);
        Assert.Equal(AssertionStatus.Error, result.Status);
    }

    [Fact]
    public async Task Evaluate_Cancelled_Throws()
    {
        using var stop = new CancellationTokenSource();
        var client = new ScriptedChatClient(_ =>
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AssertionEvaluator.EvaluateAsync(
            [Judge.Define("LLM_JUDGE", """{"prompt":"x"}""")], Spoken, FakeModels.Of(client), TimeProvider.System, stop.Token));
    }

    private static Task<EvaluationOutcome> EvaluateAsync(IReadOnlyList<AssertionDefinition> definitions, IModels models) =>
        AssertionEvaluator.EvaluateAsync(definitions, Spoken, models, TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>Answers nobody until everybody who is expected has asked.</summary>
    private sealed class Meeting(int expected) : IChatClient
    {
        private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _here;

        public async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            if (Interlocked.Increment(ref _here) == expected)
                _complete.SetResult();
            await _complete.Task.WaitAsync(cancellationToken);
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, """{"reasoning":"x","verdict":true}"""));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException("Nothing here streams.");

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
