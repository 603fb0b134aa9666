using CsCheck;
using Rehearsal.Engine.Insight.Causes;

namespace Rehearsal.Engine.Repair;

public sealed class ReviewTests
{
    private static readonly Dictionary<string, Standing> Before = new()
    {
        ["bad"] = new Standing(false, "r1", "cause"),
        ["good"] = new Standing(true),
        ["other"] = new Standing(true),
    };

    private static readonly Fix OnNodeA = FixFor("fix-001", "bad", "a");

    [Fact]
    public void Of_FirstIteration_StandsAsItCameOut()
    {
        var review = Review.Of(new Dictionary<string, Standing>(), [], [Passed("good"), Failed("bad", "cause"), new("unsure", ScenarioResult.Unjudged, "r", null, [])], 1);
        Assert.True(review.Holds);
        Assert.Empty(review.Unfixable);
        Assert.Equal((true, false, false), (review.Standings["good"].Passed, review.Standings["bad"].Passed, review.Standings["unsure"].Passed));
        Assert.Equal(new Standing(false, "run-bad", "cause"), review.Standings["bad"]);
    }

    [Fact]
    public void Of_FixMendsAndBreaksNothing_Holds()
    {
        var review = Review.Of(Before, [OnNodeA], [Passed("bad"), Passed("good"), Passed("other")], 2);
        Assert.True(review.Holds);
        Assert.All(review.Standings.Values, standing => Assert.True(standing.Passed));
    }

    [Fact]
    public void Of_ScenarioThatWentThroughTheChangedNodeFails_IsBrokenByTheFix()
    {
        var review = Review.Of(Before, [OnNodeA], [Passed("bad"), Failed("good", "new", "s", "a"), Passed("other")], 2);
        Assert.Equal([new Breakage("fix-001", "good", "run-good", 2)], review.Breakages);
        Assert.False(review.Holds);
        Assert.Equal((true, Before["bad"]), (review.Standings["good"].Passed, review.Standings["bad"]));
        Assert.Contains("broke a scenario", review.Refused["fix-001"], StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ScenarioThatWentElsewhereFails_IsNotTheFixesDoing()
    {
        var review = Review.Of(Before, [OnNodeA], [Passed("bad"), Failed("good", "new", "s", "b"), Passed("other")], 2);
        Assert.Empty(review.Breakages);
        Assert.True(review.Holds);
        Assert.False(review.Standings["good"].Passed);
    }

    [Fact]
    public void Of_TwoFixes_AccusesOnlyTheOneOnTheWay()
    {
        var review = Review.Of(Before, [OnNodeA, FixFor("fix-002", "bad", "b")], [Passed("bad"), Failed("good", "new", "b")], 2);
        Assert.Equal("fix-002", Assert.Single(review.Breakages).FixId);
    }

    [Fact]
    public void Of_ChangeOfTheWholeAgent_ConcernsEveryConversation()
    {
        var review = Review.Of(Before, [FixFor("fix-001", "bad", null)], [Passed("bad"), Failed("good", "new", "b")], 2);
        Assert.Single(review.Breakages);
    }

    [Fact]
    public void Of_PassingScenarioCannotBeJudged_NeitherHoldsNorAccuses()
    {
        var review = Review.Of(Before, [OnNodeA], [Passed("bad"), new("good", ScenarioResult.Unjudged, "r", null, ["a"]), Passed("other")], 2);
        Assert.False(review.Holds);
        Assert.Empty(review.Breakages);
        Assert.Equal((true, false), (review.Standings["good"].Passed, review.Standings["bad"].Passed));
    }

    [Fact]
    public void Of_FailedScenarioCannotBeJudgedNow_KeepsTheRunThatShowsWhy()
    {
        var review = Review.Of(Before, [OnNodeA], [new("bad", ScenarioResult.Unjudged, "new run", null, []), Passed("good"), Passed("other")], 2);
        Assert.Equal(Before["bad"], review.Standings["bad"]);
    }

    [Fact]
    public void Of_SameCauseAfterTwoFixes_GivesTheScenarioUpOnce()
    {
        var first = Review.Of(Before, [OnNodeA], [Failed("bad", "cause", "a"), Passed("good"), Passed("other")], 2);
        Assert.Empty(first.Unfixable);
        Assert.Contains("did not help", first.Refused["fix-001"], StringComparison.Ordinal);
        var second = Review.Of(first.Standings, [FixFor("fix-002", "bad", "a")], [Failed("bad", "cause", "a"), Passed("good"), Passed("other")], 3);
        Assert.Equal(["bad"], second.Unfixable);
        Assert.Empty(Review.Of(second.Standings, [], [Passed("good")], 4).Unfixable);
    }

    [Fact]
    public void Of_FixThatDidNotHelp_StaysOnlyWhereNoIterationIsLeft()
    {
        ScenarioOutcome[] outcomes = [Failed("bad", "cause", "a"), Passed("good"), Passed("other")];
        Assert.False(Review.Of(Before, [OnNodeA], outcomes, 2).Holds);
        Assert.True(Review.Of(Before, [OnNodeA], outcomes, 2, isLast: true).Holds);
    }

    [Fact]
    public void Of_PassingScenarioCannotBeJudgedTwice_RefusesTheFixWithoutAccusingIt()
    {
        ScenarioOutcome[] outcomes = [Passed("bad"), new("good", ScenarioResult.Unjudged, "r", null, ["a"]), Passed("other")];
        Assert.Empty(Review.Of(Before, [OnNodeA], outcomes, 2).Refused);
        var second = Review.Of(Before, [OnNodeA], outcomes, 3);
        Assert.Contains("could not be confirmed", second.Refused["fix-001"], StringComparison.Ordinal);
        Assert.Empty(second.Breakages);
    }

    [Fact]
    public void Of_ScenarioOfAFixIsGone_TakesTheFixOut() =>
        Assert.Contains("not run any more", Review.Of(Before, [OnNodeA], [Passed("good"), Passed("other")], 2).Refused["fix-001"], StringComparison.Ordinal);

    [Fact]
    public void Of_OtherCauseAfterAFix_StartsCountingAnew()
    {
        var first = Review.Of(Before, [OnNodeA], [Failed("bad", "cause"), Passed("good"), Passed("other")], 2);
        var second = Review.Of(first.Standings, [FixFor("fix-002", "bad", "a")], [Failed("bad", "another"), Passed("good"), Passed("other")], 3);
        Assert.Empty(second.Unfixable);
        Assert.Empty(second.Refused);
        Assert.Equal(1, second.Standings["bad"].VainFixes);
    }

    /// <summary>Whatever happens: nothing that passed is lost without a fix being refused or the iteration being unconfirmed, unless no fix can have done it.</summary>
    [Fact]
    public void Of_AnyOutcomes_AConfirmedAgentLosesNothingToAFix()
    {
        var outcome = Gen.Select(Gen.Enum<ScenarioResult>(), Gen.OneOf("a", "b").Array[0, 2], Gen.OneOf("c1", "c2"));
        Gen.Select(outcome, outcome, outcome, Gen.OneOf<string?>("a", "b", null)).Sample((bad, good, other, node) =>
        {
            ScenarioOutcome Make(string id, (ScenarioResult Result, string[] Visited, string Cause) it) => new(id, it.Result, "run-" + id, it.Result == ScenarioResult.Failed ? it.Cause : null, it.Visited);
            var fix = FixFor("fix-001", "bad", node);
            ScenarioOutcome[] outcomes = [Make("bad", bad), Make("good", good), Make("other", other)];
            var review = Review.Of(Before, [fix], outcomes, 2);
            var lost = outcomes.Where(each => each.Result != ScenarioResult.Passed && Before[each.ScenarioId].Passed).ToList();
            if (review.Holds)
                Assert.All(lost, each => Assert.False(fix.Edits[0].Concerns(each.NodesVisited)));
            else
                Assert.All(Before.Where(each => each.Value.Passed), each => Assert.True(review.Standings[each.Key].Passed));
            Assert.Equal(review.Breakages.Count > 0, lost.Any(each => each.Result == ScenarioResult.Failed && fix.Edits[0].Concerns(each.NodesVisited)));
        });
    }

    private static Fix FixFor(string id, string scenario, string? node) => new()
    {
        Id = id, Kind = SuggestionKind.PromptChange, NodeId = node, Description = "d", Suggested = ["c"], Iteration = 1, Confidence = 0.9, ScenarioIds = [scenario], Status = FixStatus.Applied,
        Edits = [new Edit { Kind = node is null ? EditKind.SetGlobalPrompt : EditKind.SetPrompt, NodeId = node, Text = "t" }],
    };

    private static ScenarioOutcome Passed(string id) => new(id, ScenarioResult.Passed, "run-" + id, null, []);

    private static ScenarioOutcome Failed(string id, string cause, params string[] visited) => new(id, ScenarioResult.Failed, "run-" + id, cause, visited);
}
