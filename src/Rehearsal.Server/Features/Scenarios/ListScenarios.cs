using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Rehearsal.App.Scenarios;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Json;
using Rehearsal.Wire.Scenarios;

namespace Rehearsal.Server.Features.Scenarios;

/// <summary>Lists scenarios with their newest runs.</summary>
internal static class ListScenarios
{
    private const int MaxLimit = 1000;

    public static async Task<Ok<ScenarioList>> HandleAsync(
        [Description("Only scenarios of this pathway."), Example("0198c0de-0000-7000-8000-000000000002"), FromQuery(Name = "pathway_id")] string? pathwayId,
        [Description("Only scenarios of this persona."), Example("c2d3e4f5-6a7b-8c9d-0e1f-2a3b4c5d6e7f"), FromQuery(Name = "persona_id")] string? personaId,
        [Description("Only scenarios of this remote agent."), Example("0198c0de-0000-7000-8000-000000000009"), FromQuery(Name = "remote_agent_id")]
        string? remoteAgentId,
        [Description("Only scenarios of this category."), Example("HAPPY_PATH")] string? category,
        [Description("Only those enabled, or only those not."), Example("true"), QueryFlag] string? enabled,
        [Description("How many at most; all by default."), Example("50"), QueryWhole(1, MaxLimit)] string? limit,
        [Description("How many to pass over."), Example("0"), QueryWhole(0, int.MaxValue)] string? offset,
        ClaimsPrincipal user, ScenarioService scenarios, CancellationToken cancellationToken)
    {
        var filter = new ScenarioFilter(
            QueryValue.Text(pathwayId), QueryValue.Text(personaId), CategoryQuery.Read(category), QueryValue.Flag("enabled", enabled),
            QueryValue.Whole("limit", limit, 1, MaxLimit), QueryValue.Whole("offset", offset, 0, int.MaxValue) ?? 0,
            QueryValue.Text(remoteAgentId));
        var page = await scenarios.ListAsync(user.Organisation(), filter, cancellationToken);
        return TypedResults.Ok(new ScenarioList
        {
            Scenarios = [.. page.Items.Select(item => item.Scenario.ToBody(item.MostRecentRun))],
            TotalCount = page.TotalCount,
        });
    }
}
