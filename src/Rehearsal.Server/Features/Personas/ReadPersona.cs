using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Personas;
using Rehearsal.Server.Security;
using Rehearsal.Wire;
using Rehearsal.Wire.Personas;

namespace Rehearsal.Server.Features.Personas;

/// <summary>Shows a persona.</summary>
internal static class ReadPersona
{
    public static async Task<Ok<Wrapped<PersonaBody>>> HandleAsync(
        string id, ClaimsPrincipal user, PersonaService personas, CancellationToken cancellationToken) =>
        (await personas.GetAsync(user.Organisation(), id, cancellationToken)).ToAnswer();
}
