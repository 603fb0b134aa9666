using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Personas;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire;
using Rehearsal.Wire.Personas;

namespace Rehearsal.Server.Features.Personas;

/// <summary>Changes the members sent.</summary>
internal static class UpdatePersona
{
    public static async Task<Ok<Wrapped<PersonaBody>>> HandleAsync(
        string id, JsonBody<PersonaRequest> body, ClaimsPrincipal user, PersonaService personas, CancellationToken cancellationToken) =>
        (await personas.UpdateAsync(user.Organisation(), id, body.ToChange(), cancellationToken)).ToAnswer();
}
