using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.App.Support;

/// <summary>Runs that are no test runs, as a store gives them.</summary>
internal static class TaskRuns
{
    private static readonly DateTimeOffset At = new(2026, 4, 14, 10, 30, 0, TimeSpan.Zero);

    public static RunDetail Of(RunStatus status, EndedBy? endedBy = null, string? error = null)
    {
        var scenario = new Scenario { Id = "", Org = new OrgId("o"), PathwayId = "p", Name = "Ada", CreatedAt = At, UpdatedAt = At };
        var conversation = new Conversation { Id = "c", StartedAt = At, Ending = endedBy is { } by ? new Ending(by) : null };
        var completed = status.IsTerminal() ? At : (DateTimeOffset?)null;
        var summary = new RunSummary("r", "", "Ada", "p", null, null, null, "c", status, null, 0, 0, null, null, "simulation", error, At, At, completed, "[]");
        return new RunDetail(summary, new RunSnapshot(scenario, null, [], null), conversation, null, [], false);
    }
}
