using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Personas;
using Rehearsal.Server.Security;
using Rehearsal.Wire;
using Rehearsal.Wire.Personas;

namespace Rehearsal.Server.Features.Personas;

/// <summary>Shows a version.</summary>
internal static class ReadPersonaVersion
{
    public static async Task<Ok<Wrapped<PersonaVersionBody>>> HandleAsync(
        string id, string version, ClaimsPrincipal user, PersonaService personas, CancellationToken cancellationToken)
    {
        var found = await personas.GetVersionAsync(user.Organisation(), id, version, cancellationToken);
        return TypedResults.Ok(new Wrapped<PersonaVersionBody> { Data = found.ToBody() });
    }

    public static Task<Ok<Wrapped<PersonaVersionBody>>> DraftAsync(
        string id, ClaimsPrincipal user, PersonaService personas, CancellationToken cancellationToken) =>
        HandleAsync(id, "draft", user, personas, cancellationToken);

    public static Task<Ok<Wrapped<PersonaVersionBody>>> ProductionAsync(
        string id, ClaimsPrincipal user, PersonaService personas, CancellationToken cancellationToken) =>
        HandleAsync(id, "production", user, personas, cancellationToken);
}
