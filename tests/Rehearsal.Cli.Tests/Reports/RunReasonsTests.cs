using Rehearsal.App.Runs;
using Rehearsal.Cli.Testing;

namespace Rehearsal.Cli.Reports;

public sealed class RunReasonsTests
{
    [Fact]
    public void Hints_FaultAndUnusedMock_AreBothTold()
    {
        var run = Runs.Of(RunStatus.Error, error: "The model is down.", metadata: """{"mocks":[{"name":"Prices","respond":{}}]}""");
        Assert.Equal(["Most likely at fault: model. The model is down.", "The mock 'Prices' was never used."], RunReasons.Hints(run));
    }

    [Fact]
    public void Hints_NothingKnown_IsSilent() => Assert.Empty(RunReasons.Hints(Runs.Of(RunStatus.Passed, 1)));
}
