using Rehearsal.App.Runs;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.App.CallSimulations;

/// <summary>Reads from its run where a call of a simulation stands.</summary>
public static class SimulatedCallStatuses
{
    /// <summary>Where it stands.</summary>
    public static SimulatedCallStatus Of(RunDetail call) => call.Summary.Status switch
    {
        RunStatus.Pending or RunStatus.Running => SimulatedCallStatus.InProgress,
        RunStatus.Passed when call.Conversation?.Ending?.By == EndedBy.TurnLimit => SimulatedCallStatus.MaxTurnsReached,
        RunStatus.Passed => SimulatedCallStatus.Completed,
        _ => SimulatedCallStatus.Failed,
    };

    /// <summary>Why it failed; null when it did not.</summary>
    public static string? ErrorOf(RunDetail call) => call.Summary.Status == RunStatus.Cancelled ? "The call was stopped." : call.Summary.ErrorMessage;

    /// <summary>The word on the wire.</summary>
    public static string ToWord(this SimulatedCallStatus status) => status switch
    {
        SimulatedCallStatus.InProgress => "in_progress",
        SimulatedCallStatus.Completed => "completed",
        SimulatedCallStatus.Failed => "failed",
        _ => "max_turns_reached",
    };
}
