using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Personas;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire;
using Rehearsal.Wire.Personas;

namespace Rehearsal.Server.Features.Personas;

/// <summary>Makes a persona.</summary>
internal static class CreatePersona
{
    public static async Task<Ok<Wrapped<PersonaBody>>> HandleAsync(
        JsonBody<PersonaRequest> body, ClaimsPrincipal user, PersonaService personas, CancellationToken cancellationToken) =>
        (await personas.CreateAsync(user.Organisation(), body.ToChange(), cancellationToken)).ToAnswer();
}
