using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Scenarios;
using Rehearsal.App.Templates;
using Rehearsal.Server.Features.Scenarios;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Templates;

namespace Rehearsal.Server.Features.Templates;

/// <summary>Makes a scenario of a template.</summary>
internal static class CloneTemplate
{
    public static async Task<Created<TemplateCloned>> HandleAsync(
        string id, JsonBody<CloneTemplateRequest> body, ClaimsPrincipal user, TemplateService templates, CancellationToken cancellationToken)
    {
        var wanted = body.Value;
        var target = new ScenarioTarget(QueryValue.Text(wanted.PathwayId), QueryValue.Text(wanted.PersonaId), QueryValue.Text(wanted.RemoteAgentId));
        var overrides = new TemplateOverrides(
            wanted.Name, wanted.Description, wanted.TesterPersonaPrompt, wanted.MaxTurns, wanted.RequestData, wanted.StartNodeId, wanted.BlandToneEnabled,
            wanted.IsRequiredForPromotion);
        var scenario = await templates.CloneAsync(user.Organisation(), id, target, overrides, cancellationToken);
        return TypedResults.Created($"/v1/agent-testing/scenarios/{scenario.Id}", new TemplateCloned { Scenario = scenario.ToBody() });
    }
}
