using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.App.CallSimulations;
using Rehearsal.App.Errors;
using Rehearsal.Engine;
using Rehearsal.Server.Features.Pathways;
using Rehearsal.Server.Http;
using Rehearsal.Wire.CallSimulations;

namespace Rehearsal.Server.Features.CallSimulations;

/// <summary>Reads what a simulation is to be.</summary>
internal static class SimulationInput
{
    private const int MaxProfiles = 5;
    private const int MaxPersonas = 20;
    private const int MaxNameLength = 255;

    /// <summary>The members that say who a persona is; the first that is there counts.</summary>
    private static readonly string[] PromptMembers = ["prompt", "description", "persona", "objective", "instructions"];

    public static CallSimulationRequest Read(SimulationRequest wanted, IReadOnlyList<SimulatedCaller> callers) => new(
        RequiredId.Of("pathway_id", wanted.PathwayId), callers, QueryValue.Text(wanted.PathwayVersion), QueryValue.Text(wanted.StartNodeId), wanted.RequestData,
        QueryValue.Text(wanted.AdvancedInstructions), wanted.MaxTurns, wanted.MockCustomCode);

    public static IReadOnlyList<SimulatedCaller> Profiles(IReadOnlyList<CallerProfile?>? profiles)
    {
        if (profiles is not { Count: >= 1 and <= MaxProfiles })
            throw new InvalidInputException("profiles", $"1 to {MaxProfiles} profiles are required, each with name and objective.");
        var errors = new List<FieldError>();
        var callers = profiles.Select((profile, index) => new SimulatedCaller(
            Required(profile?.Name?.Trim(), $"profiles[{index}].name", MaxNameLength, errors), Required(profile?.Objective, $"profiles[{index}].objective", int.MaxValue, errors))).ToList();
        InvalidInputException.ThrowIfAny(errors);
        return callers;
    }

    public static IReadOnlyList<SimulatedCaller> Personas(JsonArray? personas)
    {
        if (personas is not { Count: >= 1 and <= MaxPersonas })
            throw new InvalidInputException("personas", $"1 to {MaxPersonas} personas are required, each a text or an object with prompt.");
        var errors = new List<FieldError>();
        var callers = personas.Select((persona, index) => Persona(persona, index, errors)).ToList();
        InvalidInputException.ThrowIfAny(errors);
        return callers;
    }

    private static SimulatedCaller Persona(JsonNode? persona, int index, List<FieldError> errors)
    {
        var (path, name) = ($"personas[{index}]", $"Persona {index + 1}");
        if (persona is not JsonObject described)
            return new SimulatedCaller(name, Required(Text(persona), path, int.MaxValue, errors));
        var given = described.ContainsKey("name") && described["name"] is not null ? Required(Text(described["name"])?.Trim(), $"{path}.name", MaxNameLength, errors) : name;
        return new SimulatedCaller(given, Required(PromptMembers.Select(member => Text(described[member])).FirstOrDefault(text => text is not null), $"{path}.prompt", int.MaxValue, errors));
    }

    private static string Required(string? text, string field, int most, List<FieldError> errors)
    {
        if (string.IsNullOrWhiteSpace(text))
            errors.Add(new FieldError(field, "A text is required."));
        else if (text.Length > most)
            errors.Add(new FieldError(field, $"At most {most} characters are accepted."));
        return text ?? "";
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
