using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Rehearsal.App.Tornado;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Json;
using Rehearsal.Wire.Tornado;

namespace Rehearsal.Server.Features.Tornado;

/// <summary>Shows repair sessions.</summary>
internal static class ReadTornado
{
    public static async Task<Ok<TornadoActive>> ActiveAsync(
        [FromQuery(Name = "pathway_id"), Description("The pathway; needed unless `persona_id` is given."), Example("b1693602-c05e-4b5c-b187-d0189a42aebf")] string? pathwayId,
        [FromQuery(Name = "persona_id"), Description("The persona; read only without `pathway_id`."), Example("c2d3e4f5-6a7b-8c9d-0e1f-2a3b4c5d6e7f")] string? personaId,
        ClaimsPrincipal user, TornadoService sessions, CancellationToken cancellationToken) =>
        TypedResults.Ok(TornadoView.ToActive(
            await sessions.GetRunningAsync(user.Organisation(), QueryValue.Text(pathwayId), QueryValue.Text(personaId), cancellationToken)));

    public static async Task<Ok<TornadoStatus>> StatusAsync(
        string id, ClaimsPrincipal user, TornadoService sessions, TimeProvider time, CancellationToken cancellationToken) =>
        TypedResults.Ok(TornadoView.ToStatus(await sessions.GetAsync(user.Organisation(), id, cancellationToken), time.GetUtcNow()));
}
