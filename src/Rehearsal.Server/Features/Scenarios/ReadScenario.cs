using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Scenarios;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Scenarios;

namespace Rehearsal.Server.Features.Scenarios;
/// <summary>Shows a scenario.</summary>
internal static class ReadScenario
{
    public static async Task<Ok<ScenarioBody>> HandleAsync(
        string id, ClaimsPrincipal user, ScenarioService scenarios, CancellationToken cancellationToken) =>
        TypedResults.Ok((await scenarios.GetAsync(user.Organisation(), id, cancellationToken)).ToBody());
}
