using Rehearsal.Engine;
using Rehearsal.Engine.Callers;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.App.Runs;

/// <summary>Who calls in a run, as its scenario says.</summary>
internal static class RunCaller
{
    /// <summary>Reads it from the run's snapshot.</summary>
    /// <exception cref="ConversationFailedException">The metadata was stored before it was checked, and cannot be used.</exception>
    public static CallerSettings Of(RunSnapshot snapshot)
    {
        var scenario = snapshot.Scenario;
        var errors = new List<FieldError>();
        var script = CallerScriptReader.Read(scenario.Metadata?["caller"], "metadata.caller", errors);
        if (errors is [var first, ..])
            throw new CallerFailedException($"The scenario's {first.Field} cannot be used: {first.Message}");
        return new CallerSettings(
            scenario.ScenarioType, scenario.TesterPersonaPrompt, scenario.TesterPersonaName, scenario.AdvancedInstructions,
            scenario.InputMessages, scenario.MaxTurns) { HistoricalLines = snapshot.HistoricalLines, Script = script };
    }
}
