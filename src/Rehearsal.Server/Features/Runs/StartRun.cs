using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Runs;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Runs;

namespace Rehearsal.Server.Features.Runs;

/// <summary>Accepts a run.</summary>
internal static class StartRun
{
    public static async Task<Accepted<RunStarted>> HandleAsync(
        string id, JsonBody<StartRunRequest> body, ClaimsPrincipal user, RunService runs, CancellationToken cancellationToken)
    {
        var request = new RunRequest(body.Value.VersionNumber, body.Value.RequestDataOverride, QueryValue.Text(body.Value.WebhookUrl));
        var run = await runs.StartAsync(user.Organisation(), id, request, cancellationToken);
        return TypedResults.Accepted($"/v1/agent-testing/runs/{run.Id}", new RunStarted { RunId = run.Id });
    }
}
