using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Personas;
using Rehearsal.Server.Security;
using Rehearsal.Wire;
using Rehearsal.Wire.Personas;

namespace Rehearsal.Server.Features.Personas;

/// <summary>Makes the draft equal to what is in production.</summary>
internal static class ResetDraft
{
    public static async Task<Ok<Wrapped<PersonaBody>>> HandleAsync(
        string id, ClaimsPrincipal user, PersonaService personas, CancellationToken cancellationToken) =>
        (await personas.ResetDraftAsync(user.Organisation(), id, cancellationToken)).ToAnswer();
}
