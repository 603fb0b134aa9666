using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Personas;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire;
using Rehearsal.Wire.Json;
using Rehearsal.Wire.Personas;

namespace Rehearsal.Server.Features.Personas;

/// <summary>Deletes a persona and all that hangs on it.</summary>
internal static class DeletePersona
{
    public static async Task<Ok<Wrapped<PersonaDeleted>>> HandleAsync(
        string id,
        [Description("true deletes it although phone numbers are attached; false by default."), Example("true"), QueryFlag] string? force,
        ClaimsPrincipal user, PersonaService personas, CancellationToken cancellationToken)
    {
        await personas.DeleteAsync(user.Organisation(), id, QueryValue.Flag("force", force) ?? false, cancellationToken);
        return TypedResults.Ok(new Wrapped<PersonaDeleted> { Data = new PersonaDeleted() });
    }
}
