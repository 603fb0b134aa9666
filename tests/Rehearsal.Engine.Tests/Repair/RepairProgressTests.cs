using Rehearsal.Engine.Insight.Causes;

namespace Rehearsal.Engine.Repair;

public sealed class RepairProgressTests
{
    private const string Edges = "[]";
    private static readonly AgentText Old = new() { Nodes = Nodes("old a", "old b"), Edges = Edges };

    [Fact]
    public void After_ReviewThatHolds_ConfirmsTheAgentAsItIs()
    {
        var progress = OnTrial(Fix("fix-001", "a", "new a")).After(new Review(true, [], new Dictionary<string, string>(), new Dictionary<string, Standing> { ["s"] = new(true) }, []));
        Assert.Same(progress.Current, progress.Confirmed);
        Assert.Empty(progress.OnTrial);
        Assert.Equal(FixStatus.Applied, progress.Fixes[0].Status);
    }

    [Fact]
    public void After_OneOfTwoFixesBreaksSomething_LeavesTheOtherOnTrialAlone()
    {
        var progress = OnTrial(Fix("fix-001", "a", "new a"), Fix("fix-002", "b", "new b"))
            .After(new Review(false, [new Breakage("fix-001", "s", "r", 2)], new Dictionary<string, string> { ["fix-001"] = "broke" }, new Dictionary<string, Standing>(), []));
        Assert.Equal(["fix-002"], progress.OnTrial);
        Assert.Equal([FixStatus.Refused, FixStatus.Applied], progress.Fixes.Select(fix => fix.Status));
        Assert.Equal(Nodes("old a", "new b"), progress.Current.Nodes);
        Assert.Same(Old, progress.Confirmed);
    }

    [Fact]
    public void After_FixStandsOnARefusedOne_GoesWithIt()
    {
        var way = new Edit { Kind = EditKind.AddWay, NodeId = "a", TargetId = "b", Text = "x" };
        var changed = new Edit { Kind = EditKind.SetWay, NodeId = "a", EdgeId = "a-b", Text = "y" };
        var progress = OnTrial(Fix("fix-001", way), Fix("fix-002", changed))
            .After(new Review(false, [new Breakage("fix-001", "s", "r", 2)], new Dictionary<string, string> { ["fix-001"] = "broke" }, new Dictionary<string, Standing>(), []));
        Assert.Empty(progress.OnTrial);
        Assert.Equal([FixStatus.Refused, FixStatus.Skipped], progress.Fixes.Select(fix => fix.Status));
        Assert.Same(Old, progress.Current);
    }

    [Fact]
    public void Withdrawn_FixesOnTrial_LeaveTheAgentAsItWasConfirmed()
    {
        var progress = OnTrial(Fix("fix-001", "a", "new a")).Withdrawn("over");
        Assert.Same(Old, progress.Current);
        Assert.Equal((FixStatus.Skipped, "over"), (progress.Fixes[0].Status, progress.Fixes[0].Reason));
    }

    public static TheoryData<bool, bool, bool, int, RepairStatus> Ends => new()
    {
        { true, true, false, 1, RepairStatus.AllPassed },
        { true, false, true, 1, RepairStatus.Running },
        { true, false, true, 5, RepairStatus.Partial },
        { true, false, false, 1, RepairStatus.Partial },
        { false, false, false, 1, RepairStatus.Stuck },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void End_AfterAnIteration_FollowsFromWhatPassesAndWhatCanBeTried(bool first, bool second, bool isOnTrial, int iterations, RepairStatus status)
    {
        var progress = new RepairProgress
        {
            Confirmed = Old, Current = Old, OnTrial = isOnTrial ? ["fix-001"] : [],
            Standings = new Dictionary<string, Standing> { ["1"] = new(first), ["2"] = new(second) },
            Iterations = [.. Enumerable.Range(1, iterations).Select(number => new RepairIteration { Number = number, BatchId = "b", StartedAt = default })],
        };
        Assert.Equal(status, RepairEnd.After(progress, ["1", "2"], 5));
    }

    [Fact]
    public void Plan_ManySuggestions_MergesThemByNodeAndLeavesOutWhatWasTried()
    {
        var tried = Fix("fix-001", "a", "x") with { Suggested = ["Do\nthis."], ScenarioIds = ["s1"] };
        var plan = FixPlanner.Plan(
            [
                new ScenarioAdvice("s1", [new(SuggestionKind.PromptChange, "a", "d", "do\nthis.", 0.9), new(SuggestionKind.FlowChange, "b", "d1", "One.", 0.5), new(SuggestionKind.FlowChange, "b", "d1", "Or another.", 0.4)]),
                new ScenarioAdvice("s2", [new(SuggestionKind.FlowChange, "b", "d2", "Two.", 0.7), new(SuggestionKind.PromptChange, null, "d", "All.", 0.8), new(SuggestionKind.PromptChange, "gone", "d", "x", 0.9)]),
            ],
            OnTrial(tried));
        Assert.Equal(["fix-002", "fix-003"], plan.Select(fix => fix.Id));
        Assert.Equal(("b", "One.\nTwo.", 0.7, 1), (plan[0].NodeName, plan[0].Change, plan[0].Confidence, plan[0].Iteration));
        Assert.Equal(["s1", "s2"], plan[0].ScenarioIds);
        Assert.Null(plan[1].NodeId);
    }

    [Fact]
    public void Plan_AgentThatIsOnePrompt_HasNoNodesToPointAt()
    {
        var prompt = new AgentText { Prompt = "Be kind." };
        var progress = new RepairProgress { Confirmed = prompt, Current = prompt };
        Assert.Null(Assert.Single(FixPlanner.Plan([new ScenarioAdvice("s", [new(SuggestionKind.PromptChange, "n2", "d", "c", 0.9)])], progress)).NodeId);
    }

    private static RepairProgress OnTrial(params Fix[] fixes) => new()
    {
        Confirmed = Old,
        Current = Editing.Apply(Old, [.. fixes.SelectMany(fix => fix.Edits)]).Text,
        OnTrial = [.. fixes.Select(fix => fix.Id)],
        Iterations = [new RepairIteration { Number = 1, BatchId = "b", StartedAt = default, Fixes = fixes }],
    };

    private static Fix Fix(string id, string node, string text) => Fix(id, new Edit { Kind = EditKind.SetPrompt, NodeId = node, Text = text });

    private static Fix Fix(string id, Edit edit) => new()
    {
        Id = id, Kind = SuggestionKind.PromptChange, NodeId = edit.NodeId, Description = "d", Suggested = ["c"], Confidence = 0.9, ScenarioIds = ["s"], Status = FixStatus.Applied, Edits = [edit],
    };

    private static string Nodes(string a, string b) => $$$"""[{"id":"a","data":{"prompt":"{{{a}}}"}},{"id":"b","data":{"prompt":"{{{b}}}"}}]""";
}
