using Rehearsal.Engine.Assertions;

namespace Rehearsal.Engine.Insight.Repeats;

public sealed class FailureModesTests
{
    [Fact]
    public void Of_SeveralReasons_TellsTheMostFrequentFirst() => Assert.Equal(
        ["Confirmed: It was never said.", "Polite: Rude."],
        FailureModes.Of(
        [
            Failed(Result("Polite", "Rude.")), Failed(Result("Confirmed", "It was never said. The agent hung up.")), Failed(Result("Confirmed", "It was never said. Not once.")),
        ]));

    [Fact]
    public void Of_AsManyEach_OrdersByTheText() => Assert.Equal(["A: x.", "B: x."], FailureModes.Of([Failed(Result("B", "x.")), Failed(Result("A", "x."))]));

    [Fact]
    public void Of_ManyReasons_TellsFive() =>
        Assert.Equal(FailureModes.Most, FailureModes.Of(Enumerable.Range(0, 9).Select(i => Failed(Result($"A{i}", "no.")))).Count);

    [Fact]
    public void Of_RunThatTellsAReasonTwice_CountsItOnce() => Assert.Equal(
        ["B: no.", "A: no."], FailureModes.Of([Failed(Result("A", "no."), Result("A", "no.")), Failed(Result("B", "no.")), Failed(Result("B", "no."))]));

    [Fact]
    public void Of_WhatDecidedNothing_IsLeftOut() => Assert.Empty(FailureModes.Of(
    [
        Failed(Result("Optional", "no.") with { IsRequired = false }), Failed(Result("Holds", "yes.") with { Status = AssertionStatus.Passed }),
        new FinishedRun("p", Verdict.Passed, 1, [Result("Odd", "no.")], null),
    ]));

    [Fact]
    public void Of_RunThatCouldNotBeCarriedOut_TellsWhy() => Assert.Equal(
        ["No model is configured."], FailureModes.Of([new FinishedRun("e", Verdict.Error, null, [], "No model is configured. Set REHEARSAL_MODEL_ENDPOINT.")]));

    [Theory]
    [InlineData(null, "it did not pass.")]
    [InlineData(" ", "it did not pass.")]
    [InlineData("The score 0.5 is too low! Much.", "The score 0.5 is too low!")]
    [InlineData("Why? Because.", "Why?")]
    [InlineData("no end", "no end")]
    [InlineData("first line\nsecond", "first line")]
    [InlineData("At 3 p.m. sharp", "At 3 p.m.")]
    public void Of_Reasoning_IsCutAfterItsFirstSentence(string? reasoning, string told) =>
        Assert.Equal([$"A: {told}"], FailureModes.Of([Failed(Result("A", reasoning))]));

    private static FinishedRun Failed(params StoredResult[] results) => new("r", Verdict.Failed, 0, results, null);

    private static StoredResult Result(string label, string? reasoning) => new("id", label, "LLM_JUDGE", AssertionStatus.Failed, 0, true, reasoning);
}
