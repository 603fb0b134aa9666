using Rehearsal.App.Runs;
using Rehearsal.App.Support;
using Rehearsal.Engine.NodeTests;

namespace Rehearsal.App.NodeTests;

public sealed class NodeTestTests
{
    [Theory]
    [InlineData(NodeTestStatus.Pending, RunStatus.Passed, RunStatus.Pending)]
    [InlineData(NodeTestStatus.Pending, RunStatus.Error, RunStatus.Running)]
    [InlineData(NodeTestStatus.Completed, RunStatus.Passed, RunStatus.Passed)]
    [InlineData(NodeTestStatus.Error, RunStatus.Passed, RunStatus.Error)]
    [InlineData(NodeTestStatus.Cancelled, RunStatus.Cancelled, RunStatus.Error)]
    public void Status_AnyReplies_IsThatOfTheWorst(NodeTestStatus expected, params RunStatus[] replies)
    {
        var test = new NodeTest("t", new OrgId("o"), [.. replies.Select(status => TaskRuns.Of(status))]);

        Assert.Equal((expected, expected == NodeTestStatus.Pending), (test.Status, test.FinishedAt is null));
    }

    [Fact]
    public void PermutationAt_EveryPlace_IsTheOneItWasMadeFrom()
    {
        var places = from call in Enumerable.Range(0, NodeTestService.MaxCalls) from permutation in Enumerable.Range(0, CallerManner.Count + 1) select (call, permutation);
        Assert.All(places, place => Assert.Equal(place.permutation, ReplyPlace.PermutationAt(ReplyPlace.Of(place.call, place.permutation))));
        Assert.Equal(places.Count(), places.Select(place => ReplyPlace.Of(place.call, place.permutation)).Distinct().Count());
    }
}
