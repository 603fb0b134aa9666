using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Personas;
using Rehearsal.Server.Security;
using Rehearsal.Wire;
using Rehearsal.Wire.Personas;

namespace Rehearsal.Server.Features.Personas;

/// <summary>Lists versions.</summary>
internal static class ListPersonaVersions
{
    public static async Task<Ok<Wrapped<IReadOnlyList<PersonaVersionBody>>>> HandleAsync(
        string id, ClaimsPrincipal user, PersonaService personas, CancellationToken cancellationToken)
    {
        var versions = await personas.ListVersionsAsync(user.Organisation(), id, cancellationToken);
        return TypedResults.Ok(new Wrapped<IReadOnlyList<PersonaVersionBody>> { Data = [.. versions.Select(PersonaViews.ToBody)] });
    }
}
