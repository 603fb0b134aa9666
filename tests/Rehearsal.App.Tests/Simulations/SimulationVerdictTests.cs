using CsCheck;
using Rehearsal.App.Runs;

namespace Rehearsal.App.Simulations;

public sealed class SimulationVerdictTests
{
    [Theory]
    [InlineData(RunStatus.Passed, 1, 1, 0, 0)]
    [InlineData(RunStatus.Failed, 1, 2, 0, 0)]
    [InlineData(RunStatus.Passed, 2, 1, 1, 0)]
    [InlineData(RunStatus.Failed, 1, 1, 1, 0)]
    [InlineData(RunStatus.Passed, 1, 0, 0, 9)]
    [InlineData(RunStatus.Error, 0, 0, 3, 0)]
    [InlineData(RunStatus.Error, 0, 0, 0, 3)]
    [InlineData(RunStatus.Error, 0, 0, 0, 0)]
    public void Of_OneScenario_IsDecidedByItsPassRate(RunStatus expected, int passed, int failed, int errors, int cancelled) =>
        Assert.Equal(expected, SimulationVerdict.Of(Counts("a", passed, failed, errors, cancelled)));

    [Fact]
    public void Of_TwoScenarios_FailsForTheWorse() =>
        Assert.Equal(RunStatus.Failed, SimulationVerdict.Of([.. Counts("a", 5, 0, 0, 0), .. Counts("b", 2, 3, 0, 0)]));

    [Fact]
    public void Of_ScenarioOfWhichNothingIsLeft_MindsTheOthersAlone() =>
        Assert.Equal(RunStatus.Passed, SimulationVerdict.Of([.. Counts("a", 5, 0, 0, 0), .. Counts("b", 0, 0, 0, 5)]));

    [Fact]
    public void Of_OpenRun_IsRunning() => Assert.Equal(
        [RunStatus.Running, RunStatus.Running],
        from open in (RunStatus[])[RunStatus.Pending, RunStatus.Running] select SimulationVerdict.Of([.. Counts("a", 0, 5, 0, 0), new StatusCount("a", open, 1)]));

    /// <summary>One more run that passed never makes it worse.</summary>
    [Fact]
    public void Of_OneMorePassed_StaysPassed() => Gen.Int[0, 5].Array[8].Sample(counts =>
    {
        StatusCount[] Set(int more) => [.. Counts("a", counts[0] + more, counts[1], counts[2], counts[3]), .. Counts("b", counts[4], counts[5], counts[6], counts[7])];
        if (SimulationVerdict.Of(Set(0)) == RunStatus.Passed)
            Assert.Equal(RunStatus.Passed, SimulationVerdict.Of(Set(1)));
    });

    private static StatusCount[] Counts(string scenario, int passed, int failed, int errors, int cancelled) =>
    [
        .. new[] { (RunStatus.Passed, passed), (RunStatus.Failed, failed), (RunStatus.Error, errors), (RunStatus.Cancelled, cancelled) }
            .Where(count => count.Item2 > 0).Select(count => new StatusCount(scenario, count.Item1, count.Item2)),
    ];
}
