using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Calls;
using Rehearsal.App.Errors;
using Rehearsal.App.Scenarios;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Scenarios;

namespace Rehearsal.Server.Features.Scenarios;

/// <summary>Writes a scenario from a call.</summary>
internal static class GenerateScenario
{
    private const int MaxNameLength = 255;

    public static async Task<Ok<GeneratedScenario>> HandleAsync(
        JsonBody<GenerateScenarioRequest> body, ClaimsPrincipal user, ScenarioGenerator generator, CancellationToken cancellationToken)
    {
        var wanted = body.Value;
        var callId = QueryValue.Text(wanted.CallId) ?? throw new InvalidInputException("call_id", "The id of a call is required.");
        var name = QueryValue.Text(wanted.Name)?.Trim();
        if (name?.Length > MaxNameLength)
            throw new InvalidInputException("name", $"At most {MaxNameLength} characters are accepted.");
        var target = new ScenarioTarget(QueryValue.Text(wanted.PathwayId), QueryValue.Text(wanted.PersonaId));
        var (agent, draft) = await generator.GenerateAsync(user.Organisation(), callId, target, name, cancellationToken);
        return TypedResults.Ok(new GeneratedScenario
        {
            Name = draft.Name,
            Description = draft.Description,
            Category = draft.Category,
            TesterPersonaPrompt = wanted.IncludePersonaPrompt == false ? null : draft.TesterPersonaPrompt,
            TesterPersonaName = draft.TesterPersonaName,
            MaxTurns = draft.MaxTurns,
            PathwayId = agent.PathwayId,
            PersonaId = agent.PersonaId,
            RemoteAgentId = agent.RemoteAgentId,
            RequestData = wanted.IncludeRequestData == false ? null : draft.RequestData,
            Assertions = wanted.IncludeAssertions == false
                ? []
                : [.. draft.Assertions.Select(check => new GeneratedAssertion { Type = check.Type, Config = check.Config, Name = check.Name })],
            Metadata = new JsonObject { ["source_call_id"] = callId },
        });
    }
}
