using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.NodeTests;
using Rehearsal.Server.Security;
using Rehearsal.Wire;
using Rehearsal.Wire.NodeTests;

namespace Rehearsal.Server.Features.NodeTests;

/// <summary>Stops a node test.</summary>
internal static class CancelNodeTest
{
    public static async Task<Ok<Wrapped<NodeTestBody>>> HandleAsync(string id, ClaimsPrincipal user, NodeTestService tests, CancellationToken cancellationToken) =>
        TypedResults.Ok(new Wrapped<NodeTestBody> { Data = NodeTestView.ToBody(await tests.CancelAsync(user.Organisation(), id, cancellationToken)) });
}
