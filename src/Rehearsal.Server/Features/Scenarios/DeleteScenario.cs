using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Scenarios;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Scenarios;

namespace Rehearsal.Server.Features.Scenarios;
/// <summary>Deletes a scenario with all that hangs on it.</summary>
internal static class DeleteScenario
{
    public static async Task<Ok<DeletedBody>> HandleAsync(
        string id, ClaimsPrincipal user, ScenarioService scenarios, CancellationToken cancellationToken)
    {
        await scenarios.DeleteAsync(user.Organisation(), id, cancellationToken);
        return TypedResults.Ok(new DeletedBody());
    }
}
