using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Models;

namespace Rehearsal.Engine.Callers;

/// <summary>Makes callers.</summary>
public static class CallerFactory
{
    /// <summary>Makes the caller that the settings describe. One caller can serve one conversation after another.</summary>
    /// <param name="settings">What the scenario says.</param>
    /// <param name="models">Where the caller's model comes from; callers with given lines need none.</param>
    /// <exception cref="ConversationFailedException">There are no lines to replay, or they cannot be read.</exception>
    /// <exception cref="ModelMissingException">A model has to play the caller and none is configured.</exception>
    public static ICaller Create(CallerSettings settings, IModels models) => settings.ScenarioType switch
    {
        "REPLAY" => Replay(InputMessages.Read(settings.InputMessages), "A REPLAY scenario needs 'input_messages'"),
        "HISTORICAL" => Historical(settings),
        "AGENT" => Agent(settings, models),
        _ => throw new ArgumentException($"'{settings.ScenarioType}' is not a scenario type: AGENT, REPLAY and HISTORICAL are.", nameof(settings)),
    };

    private static ScriptedCaller Historical(CallerSettings settings)
    {
        var given = InputMessages.Read(settings.InputMessages);
        return Replay(
            given.Count > 0 ? given : [.. (settings.HistoricalLines ?? []).Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line.Trim())],
            "A HISTORICAL scenario needs 'input_messages', or in 'metadata' the 'source_call_id' of a stored call in which the caller spoke");
    }

    private static ScriptedCaller Replay(IReadOnlyList<string> lines, string needs) => lines.Count > 0
        ? new ScriptedCaller(lines)
        : throw new CallerFailedException($"There is nothing to replay. {needs}: texts, or objects with 'role' and 'content', at least one of them the caller's.");

    private static ICaller Agent(CallerSettings settings, IModels models)
    {
        if (settings.Script.Steps.Count > 0)
            return new StepCaller(settings.Script);
        var lines = string.IsNullOrWhiteSpace(settings.Prompt)
            ? InputMessages.Read(settings.InputMessages)
            : ScriptedPrompt.TryRead(settings.Prompt);
        if (lines is { Count: > 0 } && settings.Script.Facts.Count > 0)
            return new StepCaller(settings.Script with { Steps = [.. lines.Select(line => new CallerStep(null, line, false))] });
        if (lines is { Count: > 0 })
            return new ScriptedCaller(lines);
        var client = models.Require(ModelRole.Caller, settings.Name is { } name ? $"The caller '{name}'" : "The caller");
        return new ModelCaller(client, settings);
    }
}
