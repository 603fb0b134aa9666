using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Errors;
using Rehearsal.App.Tornado;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Tornado;

namespace Rehearsal.Server.Features.Tornado;

/// <summary>Stops a repair session.</summary>
internal static class CancelTornado
{
    public static async Task<Ok<TornadoCancelled>> HandleAsync(string id, ClaimsPrincipal user, TornadoService sessions, CancellationToken cancellationToken)
    {
        var stopped = await sessions.CancelAsync(user.Organisation(), id, cancellationToken);
        return TypedResults.Ok(new TornadoCancelled { Cancelled = stopped.Cancelled, Status = stopped.Status.ToWord() });
    }

    public static Task<Ok<TornadoCancelled>> NamedInBodyAsync(
        JsonBody<TornadoCancelRequest> body, ClaimsPrincipal user, TornadoService sessions, CancellationToken cancellationToken)
    {
        var named = QueryValue.Text(body.Value.TornadoId) ?? QueryValue.Text(body.Value.SessionId) ?? QueryValue.Text(body.Value.Id);
        return HandleAsync(named ?? throw new InvalidInputException("tornado_id", "The id of a session is required."), user, sessions, cancellationToken);
    }
}
