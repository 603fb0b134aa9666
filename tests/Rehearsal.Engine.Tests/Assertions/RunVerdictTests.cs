using CsCheck;

namespace Rehearsal.Engine.Assertions;

public sealed class RunVerdictTests
{
    private static readonly Gen<AssertionResult> AnyResult = Gen.Select(
        Gen.Enum<AssertionStatus>(), Gen.Bool, Gen.OneOf(Gen.Const(0.0), Gen.Double[0, 10], Gen.Const(double.MaxValue)), Gen.Double[0, 1])
        .Select((status, required, weight, score) => Result(status, required, weight, score));

    [Fact]
    public void From_WeightedScores_MatchesTheConfirmedExample()
    {
        var verdict = RunVerdict.From([Result(AssertionStatus.Failed, true, 1.5, 0.6), Result(AssertionStatus.Passed, true, 1, 1)]);
        Assert.Equal(new RunVerdict(Verdict.Failed, 0.76), verdict);
    }

    [Fact]
    public void From_NoAssertions_PassesWithFullScore() => Assert.Equal(new RunVerdict(Verdict.Passed, 1), RunVerdict.From([]));

    [Fact]
    public void From_OnlyZeroWeights_HasFullScore()
    {
        var verdict = RunVerdict.From([Result(AssertionStatus.Failed, true, 0, 0), Result(AssertionStatus.Error, true, 0)]);
        Assert.Equal(new RunVerdict(Verdict.Failed, 1), verdict);
    }

    [Fact]
    public void From_NothingJudged_HasNoScore() =>
        Assert.Equal(new RunVerdict(Verdict.Error, null), RunVerdict.From([Result(AssertionStatus.Error, true, 1)]));

    [Fact]
    public void From_HeaviestCouldNotBeJudged_TheOthersKeepTheirShares()
    {
        var verdict = RunVerdict.From(
            [Result(AssertionStatus.Error, false, double.MaxValue), Result(AssertionStatus.Passed, true, 1e-15, 1), Result(AssertionStatus.Failed, false, 3e-15, 0)]);
        Assert.Equal(0.25, verdict.Score);
    }

    [Fact]
    public void From_RequiredErrorAndFailure_Fails()
    {
        var verdict = RunVerdict.From([Result(AssertionStatus.Error, true, 1), Result(AssertionStatus.Failed, true, 1, 0.5)]);
        Assert.Equal(new RunVerdict(Verdict.Failed, 0.5), verdict);
    }

    [Fact]
    public void From_OptionalFailureAndError_PassesWithLowerScore()
    {
        var verdict = RunVerdict.From(
            [Result(AssertionStatus.Passed, true, 2, 1), Result(AssertionStatus.Failed, false, 1, 0), Result(AssertionStatus.Error, false, 1)]);
        Assert.Equal(new RunVerdict(Verdict.Passed, 0.6667), verdict);
    }

    [Fact]
    public void From_AnyResults_PassesIffEveryRequiredOnePassed() => AnyResult.List[0, 8].Sample(results =>
        RunVerdict.From(results).Verdict == Verdict.Passed == results.Where(result => result.Definition.IsRequired).All(result => result.Passed));

    [Fact]
    public void From_AnyResults_FailsIffARequiredOneFailed() => AnyResult.List[0, 8].Sample(results =>
        RunVerdict.From(results).Verdict == Verdict.Failed == results.Exists(result => result.Definition.IsRequired && result.Status == AssertionStatus.Failed));

    [Fact]
    public void From_AnyResults_ScoresWithinTheScoresAndFourDecimals() => AnyResult.List[1, 8].Sample(results =>
    {
        if (RunVerdict.From(results).Score is not { } score)
            return results.Exists(result => result.Score is null);
        var scores = results.Where(result => result.Definition.Weight > 0).Select(result => result.Score).OfType<double>().DefaultIfEmpty(1).ToList();
        return score >= scores.Min() - 0.0001 && score <= scores.Max() + 0.0001 && score == Math.Round(score, 4);
    });

    [Fact]
    public void From_AnyOrder_SaysTheSame() => AnyResult.List[0, 8].Sample(results =>
        RunVerdict.From(results) == RunVerdict.From([.. Enumerable.Reverse(results)]));

    private static AssertionResult Result(AssertionStatus status, bool required, double weight, double? score = null)
    {
        var judged = status is AssertionStatus.Passed or AssertionStatus.Failed;
        return new(
            "r", Judge.Define("STRING_CHECK", isRequired: required, weight: weight), "contains", "transcript", null, null, null,
            status, judged ? score ?? 1 : null, null, null);
    }
}
