using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Personas;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire;
using Rehearsal.Wire.Personas;

namespace Rehearsal.Server.Features.Personas;

/// <summary>Attaches and detaches phone numbers.</summary>
internal static class ChangeNumbers
{
    public static async Task<Ok<Wrapped<PersonaBody>>> AttachAsync(
        string id, JsonBody<InboundNumbersRequest> body, ClaimsPrincipal user, PersonaService personas, CancellationToken cancellationToken) =>
        (await personas.AttachAsync(user.Organisation(), id, body.Value.InboundNumbers, cancellationToken)).ToAnswer();

    public static async Task<Ok<Wrapped<PersonaBody>>> DetachAsync(
        string id, JsonBody<InboundNumbersRequest> body, ClaimsPrincipal user, PersonaService personas, CancellationToken cancellationToken) =>
        (await personas.DetachAsync(user.Organisation(), id, body.Value.InboundNumbers, cancellationToken)).ToAnswer();
}
