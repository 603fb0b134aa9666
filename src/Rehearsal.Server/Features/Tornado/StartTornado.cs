using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Tornado;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Tornado;

namespace Rehearsal.Server.Features.Tornado;

/// <summary>Accepts a repair session.</summary>
internal static class StartTornado
{
    public static async Task<Accepted<TornadoStarted>> HandleAsync(
        JsonBody<TornadoStartRequest> body, ClaimsPrincipal user, TornadoService sessions, CancellationToken cancellationToken)
    {
        var wanted = body.Value;
        var request = new TornadoRequest(
            QueryValue.Text(wanted.PathwayId), QueryValue.Text(wanted.PersonaId), wanted.ScenarioIds, wanted.VersionNumber, wanted.MaxIterations, wanted.TimeoutMs);
        var session = await sessions.StartAsync(user.Organisation(), request, cancellationToken);
        return TypedResults.Accepted($"/v1/agent-testing/tornado/{session.Id}/status", TornadoView.ToStarted(session));
    }
}
