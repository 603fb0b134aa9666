using Rehearsal.App.Runs;
using Rehearsal.App.Support;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.App.CallSimulations;

public sealed class SimulatedCallStatusesTests
{
    [Theory]
    [InlineData(RunStatus.Pending, null, "in_progress", null)]
    [InlineData(RunStatus.Pending, EndedBy.TurnLimit, "in_progress", null)]
    [InlineData(RunStatus.Running, null, "in_progress", null)]
    [InlineData(RunStatus.Passed, EndedBy.Agent, "completed", null)]
    [InlineData(RunStatus.Passed, EndedBy.Caller, "completed", null)]
    [InlineData(RunStatus.Passed, EndedBy.LinesExhausted, "completed", null)]
    [InlineData(RunStatus.Passed, EndedBy.TurnLimit, "max_turns_reached", null)]
    [InlineData(RunStatus.Error, null, "failed", "No model.")]
    [InlineData(RunStatus.Error, EndedBy.TurnLimit, "failed", "No model.")]
    [InlineData(RunStatus.Cancelled, null, "failed", "The call was stopped.")]
    public void Of_AnyRun_TellsWhereTheCallStands(RunStatus status, EndedBy? endedBy, string expected, string? error)
    {
        var call = TaskRuns.Of(status, endedBy, status == RunStatus.Error ? error : null);
        Assert.Equal((expected, error), (SimulatedCallStatuses.Of(call).ToWord(), SimulatedCallStatuses.ErrorOf(call)));
    }
}
