using Rehearsal.App.Errors;
using Rehearsal.App.Personas;
using Rehearsal.Engine;
using Rehearsal.Server.Http;
using Rehearsal.Wire.Personas;

namespace Rehearsal.Server.Features.Personas;

/// <summary>What a body wants of a persona.</summary>
internal static class PersonaInput
{
    public static PersonaChange ToChange(this JsonBody<PersonaRequest> body)
    {
        var request = body.Value;
        var prompt = body.Given("personality_prompt", request.PersonalityPrompt);
        return new PersonaChange
        {
            Name = body.Given("name", request.Name),
            Role = body.Given("role", request.Role),
            Description = body.Given("description", request.Description),
            Tags = body.Given("tags", request.Tags),
            ImageUrl = body.Given("image_url", request.ImageUrl),
            OrchestrationPrompt = body.Given("orchestration_prompt", request.OrchestrationPrompt),
            PersonalityPrompt = prompt.IsSet ? prompt : body.Given("prompt", request.Prompt),
            Knowledge = body.Given("knowledge", request.Knowledge),
            PathwayConditions = body.Given("pathway_conditions", Conditions(request.PathwayConditions)),
            KbIds = body.Given("kb_ids", request.KbIds),
            CallConfig = body.Given("call_config", request.CallConfig),
            DefaultTools = body.Given("default_tools", request.DefaultTools),
            Voice = request.CallConfig?.ContainsKey("voice") == true ? default : body.Given("voice", request.Voice),
            PathwayId = body.Given("pathway_id", request.PathwayId),
        };
    }

    private static IReadOnlyList<PathwayConditionInput>? Conditions(IReadOnlyList<PathwayConditionRequest?>? requests)
    {
        if (requests is null)
            return null;
        InvalidInputException.ThrowIfAny(
            [.. requests.Index().Where(item => item.Item is null).Select(item => new FieldError($"pathway_conditions[{item.Index}]", "An object is accepted."))]);
        return [.. requests.Select(request => ToInput(request!))];
    }

    private static PathwayConditionInput ToInput(PathwayConditionRequest request) =>
        new(request.Name, request.Prompt, request.PathwayId, request.PathwayVersion, request.StartNodeId);
}
