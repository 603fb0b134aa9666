using CsCheck;
using Rehearsal.App.Runs;

namespace Rehearsal.App.Batches;

public sealed class BatchVerdictTests
{
    private static readonly Gen<RunStatus[]> Statuses = Gen.Int[0, 5].Select(word => (RunStatus)word).Array[0, 6];

    [Theory]
    [InlineData(RunStatus.Passed, RunStatus.Passed, RunStatus.Passed)]
    [InlineData(RunStatus.Failed, RunStatus.Error, RunStatus.Failed, RunStatus.Cancelled)]
    [InlineData(RunStatus.Error, RunStatus.Cancelled, RunStatus.Error, RunStatus.Passed)]
    [InlineData(RunStatus.Cancelled, RunStatus.Passed, RunStatus.Cancelled)]
    [InlineData(RunStatus.Running, RunStatus.Failed, RunStatus.Pending)]
    [InlineData(RunStatus.Running, RunStatus.Running)]
    [InlineData(RunStatus.Cancelled)]
    public void Of_Runs_IsTheWorstOfThem(RunStatus expected, params RunStatus[] runs) => Assert.Equal(expected, BatchVerdict.Of(runs));

    [Fact]
    public void Of_AnyRuns_MindsNeitherOrderNorRepetition() => Statuses.Sample(runs =>
    {
        var verdict = BatchVerdict.Of(runs);
        Assert.Equal(verdict, BatchVerdict.Of([.. runs.Reverse(), .. runs]));
        Assert.Equal(runs.All(run => run.IsTerminal()), verdict.IsTerminal());
    });
}
