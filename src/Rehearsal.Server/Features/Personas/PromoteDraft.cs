using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Personas;
using Rehearsal.Server.Security;
using Rehearsal.Wire;
using Rehearsal.Wire.Personas;

namespace Rehearsal.Server.Features.Personas;

/// <summary>Lets a copy of the draft answer from now on.</summary>
internal static class PromoteDraft
{
    public static async Task<Ok<Wrapped<PersonaBody>>> HandleAsync(
        string id, ClaimsPrincipal user, PersonaService personas, CancellationToken cancellationToken) =>
        (await personas.PromoteAsync(user.Organisation(), id, cancellationToken)).ToAnswer();
}
