using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Scenarios;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Scenarios;

namespace Rehearsal.Server.Features.Scenarios;

/// <summary>Changes the members sent.</summary>
internal static class UpdateScenario
{
    public static async Task<Ok<ScenarioBody>> HandleAsync(
        string id, JsonBody<ScenarioRequest> body, ClaimsPrincipal user, ScenarioService scenarios, CancellationToken cancellationToken) =>
        TypedResults.Ok((await scenarios.UpdateAsync(user.Organisation(), id, body.ToChange(), cancellationToken)).ToBody() with { Warnings = AssertionWarnings.Of(body) });
}
