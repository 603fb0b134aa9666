using Rehearsal.App.Errors;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine;
using Rehearsal.Server.Http;
using Rehearsal.Wire.Scenarios;

namespace Rehearsal.Server.Features.Scenarios;

/// <summary>What a body wants of a scenario.</summary>
internal static class ScenarioInput
{
    public static ScenarioChange ToChange(this JsonBody<ScenarioRequest> body)
    {
        var request = body.Value;
        return new ScenarioChange
        {
            Name = body.Given("name", request.Name),
            Description = body.Given("description", request.Description),
            Category = body.Given("category", request.Category),
            ScenarioType = body.Given("scenario_type", request.ScenarioType),
            TesterPersonaPrompt = body.Given("tester_persona_prompt", request.TesterPersonaPrompt),
            TesterPersonaName = body.Given("tester_persona_name", request.TesterPersonaName),
            MaxTurns = body.Given("max_turns", request.MaxTurns),
            RequestData = body.Given("request_data", request.RequestData),
            StartNodeId = body.Given("start_node_id", request.StartNodeId),
            BlandToneEnabled = body.Given("bland_tone_enabled", request.BlandToneEnabled),
            IsRequiredForPromotion = body.Given("is_required_for_promotion", request.IsRequiredForPromotion),
            Enabled = body.Given("enabled", request.Enabled),
            InputMessages = body.Given("input_messages", request.InputMessages),
            AdvancedInstructions = body.Given("advanced_instructions", request.AdvancedInstructions),
            Metadata = body.Given("metadata", request.Metadata),
            Assertions = body.Given("assertions", Assertions(request.Assertions)),
        };
    }

    private static IReadOnlyList<AssertionInput>? Assertions(IReadOnlyList<AssertionRequest?>? requests)
    {
        if (requests is null)
            return null;
        InvalidInputException.ThrowIfAny(
            [.. requests.Index().Where(item => item.Item is null).Select(item => new FieldError($"assertions[{item.Index}]", "An object is accepted."))]);
        return [.. requests.Select(request => ToInput(request!))];
    }

    private static AssertionInput ToInput(AssertionRequest request) => new(
        request.Id, request.Type, request.Config, request.Name, request.IsRequired, request.Weight, request.Order, request.Description);
}
