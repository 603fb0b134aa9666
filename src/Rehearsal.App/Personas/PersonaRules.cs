using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.Engine;

namespace Rehearsal.App.Personas;

/// <summary>Turns what a request wants into a persona, or says what is wrong with each field (contract §10).</summary>
internal sealed class PersonaRules
{
    private const int MaxNameLength = 255;
    private const int MaxConditions = 50;
    private const int MaxItems = 100;
    private const string DefaultConditionName = "default";
    private static readonly string[] CallTexts = ["voice", "language", "background"];
    private static readonly string[] CallFlags = ["record", "wait_for_greeting"];
    private static readonly string[] CallNumbers = ["max_duration", "interruption_threshold"];
    private readonly List<FieldError> _errors = [];

    /// <summary>Everything found wrong so far.</summary>
    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>The persona with the change applied to itself and its draft; meaningless when there are <see cref="Errors"/>.</summary>
    public Persona Apply(Persona current, PersonaChange change, DateTimeOffset now)
    {
        var content = Apply(current.Draft.Content, change);
        return current with
        {
            Name = Name(change.Name, current.Name),
            Role = change.Role.Or(current.Role),
            Description = change.Description.Or(current.Description),
            Tags = Texts("tags", change.Tags, current.Tags),
            ImageUrl = change.ImageUrl.Or(current.ImageUrl),
            Draft = content == current.Draft.Content ? current.Draft : current.Draft with { Content = content, UpdatedAt = now },
            UpdatedAt = now,
        };
    }

    private PersonaContent Apply(PersonaContent current, PersonaChange change) => current with
    {
        OrchestrationPrompt = change.OrchestrationPrompt.Or(current.OrchestrationPrompt),
        PersonalityPrompt = change.PersonalityPrompt.Or(current.PersonalityPrompt),
        Knowledge = change.Knowledge.Or(current.Knowledge),
        PathwayConditions = Conditions(change, current.PathwayConditions),
        KbIds = Texts("kb_ids", change.KbIds, current.KbIds),
        CallConfig = CallConfig(change, current.CallConfig),
        DefaultTools = change.DefaultTools.IsSet ? change.DefaultTools.Value ?? [] : current.DefaultTools,
    };

    private string Name(Optional<string?> name, string current)
    {
        var trimmed = name.Or(current)?.Trim() ?? "";
        if (trimmed.Length is 0 or > MaxNameLength)
            _errors.Add(new FieldError("name", $"A name of 1 to {MaxNameLength} characters is required."));
        return trimmed;
    }

    private IReadOnlyList<string> Texts(string field, Optional<IReadOnlyList<string?>?> given, IReadOnlyList<string> current)
    {
        if (!given.IsSet)
            return current;
        var texts = given.Value ?? [];
        if (texts.Count > MaxItems)
            _errors.Add(new FieldError(field, $"At most {MaxItems} are accepted, not {texts.Count}."));
        foreach (var (index, text) in texts.Index())
        {
            if (string.IsNullOrWhiteSpace(text))
                _errors.Add(new FieldError($"{field}[{index}]", "A text is accepted that is not blank."));
        }

        return [.. texts.Select(text => text?.Trim() ?? "")];
    }

    private IReadOnlyList<PathwayCondition>? Conditions(PersonaChange change, IReadOnlyList<PathwayCondition>? current)
    {
        if (change.PathwayConditions.IsSet)
            return change.PathwayConditions.Value is { } inputs ? Conditions(inputs) : null;
        if (!change.PathwayId.IsSet)
            return current;
        var judged = (current ?? []).Where(condition => !condition.AlwaysHolds());
        return string.IsNullOrWhiteSpace(change.PathwayId.Value)
            ? [.. judged]
            : [new PathwayCondition(DefaultConditionName, "", change.PathwayId.Value.Trim(), "", ""), .. judged];
    }

    private List<PathwayCondition> Conditions(IReadOnlyList<PathwayConditionInput> inputs)
    {
        if (inputs.Count > MaxConditions)
            _errors.Add(new FieldError("pathway_conditions", $"At most {MaxConditions} are accepted, not {inputs.Count}."));
        foreach (var (index, input) in inputs.Index())
        {
            if (string.IsNullOrWhiteSpace(input.PathwayId))
                _errors.Add(new FieldError($"pathway_conditions[{index}].pathway_id", "A pathway's id is required."));
        }

        return [.. inputs.Select((input, index) => new PathwayCondition(
            Trimmed(input.Name) is { Length: > 0 } name ? name : $"condition {index + 1}", Trimmed(input.Prompt), Trimmed(input.PathwayId),
            Trimmed(input.PathwayVersion), Trimmed(input.StartNodeId)))];
    }

    private JsonObject? CallConfig(PersonaChange change, JsonObject? current)
    {
        var merged = change.CallConfig is { IsSet: true, Value: null } ? null : current?.DeepClone().AsObject();
        foreach (var (name, value) in change.CallConfig.Value ?? [])
            merged = Put(merged, name, value);
        if (change.Voice.IsSet)
            merged = Put(merged, "voice", string.IsNullOrWhiteSpace(change.Voice.Value) ? null : change.Voice.Value.Trim());
        Check(merged, CallTexts, "A text is accepted.", JsonValueKind.String);
        Check(merged, CallFlags, "true or false is accepted.", JsonValueKind.True, JsonValueKind.False);
        Check(merged, CallNumbers, "A number is accepted.", JsonValueKind.Number);
        return change.CallConfig.IsSet || change.Voice.IsSet ? merged : current;
    }

    private static JsonObject? Put(JsonObject? config, string name, JsonNode? value)
    {
        if (value is null)
            config?.Remove(name);
        else
            (config ??= [])[name] = value.DeepClone();
        return config;
    }

    private void Check(JsonObject? config, string[] names, string accepted, params JsonValueKind[] kinds)
    {
        foreach (var name in names)
        {
            if (config?[name] is { } value && !kinds.Contains(value.GetValueKind()))
                _errors.Add(new FieldError($"call_config.{name}", accepted));
        }
    }

    private static string Trimmed(string? text) => text?.Trim() ?? "";
}
