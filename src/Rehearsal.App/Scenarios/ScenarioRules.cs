using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.Engine;
using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Callers;
using Rehearsal.Engine.Mocks;
using Rehearsal.Engine.Mocks.Reading;

namespace Rehearsal.App.Scenarios;

/// <summary>Turns what a request wants into a scenario, or says what is wrong with each field (contract §5.1, §3).</summary>
internal sealed class ScenarioRules(Func<string> newId)
{
    private const int MaxNameLength = 255;
    private const int MaxAssertions = 100;
    private static readonly JsonElement EmptyConfig = JsonDocument.Parse("{}").RootElement;
    private readonly List<FieldError> _errors = [];

    /// <summary>Everything found wrong so far.</summary>
    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>The scenario with the change applied; meaningless when there are <see cref="Errors"/>.</summary>
    public Scenario Apply(Scenario current, ScenarioChange change)
    {
        var changed = Changed(current, change);
        // What was stored before it was checked must not block other changes.
        if (change.Metadata.IsSet || change.ScenarioType.IsSet)
            CheckCaller(changed);
        return changed;
    }

    private Scenario Changed(Scenario current, ScenarioChange change) => current with
    {
        Name = Name(change.Name, current.Name),
        Description = change.Description.Or(current.Description),
        Category = Word("category", change.Category, current.Category, ScenarioWords.Categories, "CUSTOM"),
        ScenarioType = Word("scenario_type", change.ScenarioType, current.ScenarioType, ScenarioWords.Types, "AGENT"),
        TesterPersonaPrompt = change.TesterPersonaPrompt.Or(current.TesterPersonaPrompt),
        TesterPersonaName = change.TesterPersonaName.Or(current.TesterPersonaName),
        MaxTurns = MaxTurns(change.MaxTurns, current.MaxTurns),
        RequestData = change.RequestData.Or(current.RequestData),
        // The MCP tool sends "" where it means none (contract §5.1).
        StartNodeId = change.StartNodeId.IsSet ? (string.IsNullOrWhiteSpace(change.StartNodeId.Value) ? null : change.StartNodeId.Value) : current.StartNodeId,
        BlandToneEnabled = Flag(change.BlandToneEnabled, current.BlandToneEnabled, whenNull: false),
        IsRequiredForPromotion = Flag(change.IsRequiredForPromotion, current.IsRequiredForPromotion, whenNull: false),
        Enabled = Flag(change.Enabled, current.Enabled, whenNull: true),
        InputMessages = change.InputMessages.Or(current.InputMessages),
        AdvancedInstructions = change.AdvancedInstructions.Or(current.AdvancedInstructions),
        Metadata = Metadata(change.Metadata, current.Metadata),
        Assertions = change.Assertions.IsSet ? Assertions(change.Assertions.Value ?? [], current.Assertions) : current.Assertions,
    };

    private string Name(Optional<string?> name, string current)
    {
        var trimmed = name.Or(current)?.Trim() ?? "";
        if (trimmed.Length is 0 or > MaxNameLength)
            _errors.Add(new FieldError("name", $"A name of 1 to {MaxNameLength} characters is required."));
        return trimmed;
    }

    private string Word(string field, Optional<string?> word, string current, IReadOnlyList<string> accepted, string whenNull)
    {
        var chosen = word.IsSet ? word.Value ?? whenNull : current;
        if (!accepted.Contains(chosen))
            _errors.Add(new FieldError(field, $"'{chosen}' is not one of {string.Join(", ", accepted)}."));
        return chosen;
    }

    private int MaxTurns(Optional<int?> turns, int current)
    {
        var chosen = turns.IsSet ? turns.Value ?? Scenario.DefaultMaxTurns : current;
        if (chosen is < 1 or > Scenario.MaxMaxTurns)
            _errors.Add(new FieldError("max_turns", $"A whole number from 1 to {Scenario.MaxMaxTurns} is accepted, not {chosen}."));
        return chosen;
    }

    /// <summary>The metadata is the sender's own, but for what it says about mocks and the caller.</summary>
    private JsonObject? Metadata(Optional<JsonObject?> metadata, JsonObject? current)
    {
        if (metadata.IsSet)
            MockSettingsReader.Read(metadata.Value, WebhookMode.Live, "metadata", _errors);
        return metadata.Or(current);
    }

    private void CheckCaller(Scenario changed)
    {
        const string Field = "metadata.caller";
        var script = CallerScriptReader.Read(changed.Metadata?["caller"], Field, _errors);
        if (changed.ScenarioType == "AGENT")
            return;
        var stray = script.Steps.Count > 0 ? "steps" : script.Facts.Count > 0 ? "facts" : null;
        if (stray is not null)
            _errors.Add(new FieldError($"{Field}.{stray}", $"A scenario of the type {changed.ScenarioType} repeats stored messages and says nothing else; 'AGENT' takes {stray}."));
    }

    private static bool Flag(Optional<bool?> flag, bool current, bool whenNull) => flag.IsSet ? flag.Value ?? whenNull : current;

    private List<AssertionDefinition> Assertions(IReadOnlyList<AssertionInput> inputs, IReadOnlyList<AssertionDefinition> current)
    {
        if (inputs.Count > MaxAssertions)
            _errors.Add(new FieldError("assertions", $"A scenario has at most {MaxAssertions} assertions, not {inputs.Count}."));
        var kept = current.Select(assertion => assertion.Id).ToHashSet();
        return [.. inputs.Select((input, index) => Assertion(input, index, kept)).OrderBy(assertion => assertion.Order)];
    }

    private AssertionDefinition Assertion(AssertionInput input, int index, HashSet<string> kept)
    {
        var field = $"assertions[{index}]";
        if (string.IsNullOrWhiteSpace(input.Type))
            _errors.Add(new FieldError($"{field}.type", "A type is required."));
        if (input.Weight is < 0 or double.NaN or double.PositiveInfinity)
            _errors.Add(new FieldError($"{field}.weight", "A number of at least 0 is accepted."));
        var config = input.Config is { ValueKind: not JsonValueKind.Null } given ? given : EmptyConfig;
        if (!string.IsNullOrWhiteSpace(input.Type))
            _errors.AddRange(AssertionCatalog.Validate(input.Type, input.Config ?? default, field));
        return new AssertionDefinition(
            input.Id is { } id && kept.Remove(id) ? id : newId(), input.Type ?? "", config, input.Name,
            input.IsRequired ?? true, input.Weight ?? 1, input.Order ?? index, input.Description);
    }
}
