namespace Rehearsal.Engine.Insight.Flow;

public sealed class FlowStatisticsTests
{
    [Fact]
    public void Add_SeveralGroups_CountsVisitsStepsAndFailures()
    {
        var flow = new FlowStatistics();
        flow.Add(new PathCount(["a", "b", "a", "c"], null, Outcome.Passed, 3));
        flow.Add(new PathCount(["a", "b"], "c", Outcome.Failed, 2));
        flow.Add(new PathCount(["a"], "a", Outcome.Error, 1));
        flow.Add(new PathCount([], null, Outcome.Error, 5));

        Assert.Equal((9, 1, 6), (flow.Nodes["a"].Traversals, flow.Nodes["a"].Failures, flow.Nodes["a"].Starts));
        Assert.Equal((1, 0), (flow.Nodes["a"].EndedInError, flow.Nodes["a"].EndedOtherwise));
        Assert.Equal((5, 0, 2), (flow.Nodes["b"].Traversals, flow.Nodes["b"].Failures, flow.Nodes["b"].EndedOtherwise));
        Assert.Equal(new LinkCount(3, 2), flow.Links[("a", "b")]);
        Assert.Equal(new LinkCount(3, 0), flow.Links[("b", "a")]);
        Assert.Equal(["c", "a"], flow.Heatmap().Select(node => node.Key));
        Assert.Equal(0.6667, flow.Nodes["c"].FailureRate);
        Assert.Equal("c", flow.WeakestLink()!.Value.Key);
    }

    [Fact]
    public void FailureRate_NodeNeverReached_IsOne()
    {
        var flow = new FlowStatistics();
        flow.Add(new PathCount(["a"], "never", Outcome.Failed, 4));
        Assert.Equal((0, 4, 1.0), (flow.Nodes["never"].Traversals, flow.Nodes["never"].Failures, flow.Nodes["never"].FailureRate));
    }

    [Fact]
    public void WeakestLink_SameRate_TakesTheOneWithMoreFailures()
    {
        var flow = new FlowStatistics();
        flow.Add(new PathCount(["a"], "a", Outcome.Failed, 1));
        flow.Add(new PathCount(["b"], "b", Outcome.Failed, 2));
        Assert.Equal("b", flow.WeakestLink()!.Value.Key);
    }

    [Fact]
    public void WeakestLink_NothingFailed_IsNull()
    {
        var flow = new FlowStatistics();
        flow.Add(new PathCount(["a"], null, Outcome.Passed, 1));
        Assert.Null(flow.WeakestLink());
    }

    [Fact]
    public void Rate_HalfATenThousandth_IsRoundedAsScoresAre() => Assert.Equal(0.0313, new PassCounts(1, 32).Rate);

    [Theory]
    [InlineData(8, 10, 7, 10, Trend.Improving)]
    [InlineData(7, 10, 8, 10, Trend.Declining)]
    [InlineData(76, 100, 72, 100, Trend.Stable)]
    [InlineData(11, 20, 10, 20, Trend.Stable)]
    [InlineData(10, 20, 11, 20, Trend.Stable)]
    [InlineData(551, 1000, 500, 1000, Trend.Improving)]
    [InlineData(449, 1000, 500, 1000, Trend.Declining)]
    [InlineData(1, 1, 0, 0, Trend.Stable)]
    [InlineData(0, 0, 1, 1, Trend.Stable)]
    public void TrendOf_TwoWeeks_ComparesPassRates(long passed, long runs, long passedBefore, long runsBefore, Trend expected) =>
        Assert.Equal(expected, AgentHealth.TrendOf(new PassCounts(passed, runs), new PassCounts(passedBefore, runsBefore)));

    [Fact]
    public void ReliabilityOf_Scenarios_IsOneWhenEachComesOutAlike()
    {
        Assert.Equal(1, AgentHealth.ReliabilityOf([new(5, 5), new(0, 5)]));
        Assert.Equal(0, AgentHealth.ReliabilityOf([new(2, 4)]));
        Assert.Equal(0.8, AgentHealth.ReliabilityOf([new(5, 5), new(4, 5), new(0, 0)]));
        Assert.Equal(0, AgentHealth.ReliabilityOf([]));
    }

    [Fact]
    public void HealthOf_Parts_AreWeighed()
    {
        Assert.Equal(0.879, AgentHealth.HealthOf(new PassCounts(8, 10), 0.93, Trend.Improving));
        Assert.Equal(0, AgentHealth.HealthOf(new PassCounts(0, 0), 0, Trend.Stable));
    }
}
