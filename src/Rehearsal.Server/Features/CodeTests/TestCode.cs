using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.CodeTests;
using Rehearsal.Server.Features.Pathways;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.CodeTests;

namespace Rehearsal.Server.Features.CodeTests;

/// <summary>Runs a node's code.</summary>
internal static class TestCode
{
    public static async Task<Ok<CodeTestBody>> HandleAsync(JsonBody<CodeTestRequest> body, ClaimsPrincipal user, CodeTestService tests, CancellationToken cancellationToken)
    {
        var wanted = body.Value;
        var result = await tests.RunAsync(
            user.Organisation(), RequiredId.Of("pathway_id", wanted.PathwayId), QueryValue.Text(wanted.PathwayVersion), RequiredId.Of("node_id", wanted.NodeId), wanted.Input ?? [],
            cancellationToken);
        return TypedResults.Ok(new CodeTestBody { Output = result.Output, Logs = result.Logs, Error = result.Error });
    }
}
