using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Personas;
using Rehearsal.App.Errors;
using Rehearsal.Server.Security;
using Rehearsal.Wire;

namespace Rehearsal.Server.Features.Personas;

/// <summary>What a persona learns from real calls. There are none here, so nothing is learned.</summary>
internal static class Knowledge
{
    public static async Task<Ok<Wrapped<IReadOnlyList<object>>>> ListGapsAsync(
        string id, ClaimsPrincipal user, PersonaService personas, CancellationToken cancellationToken)
    {
        await personas.GetAsync(user.Organisation(), id, cancellationToken);
        return TypedResults.Ok(new Wrapped<IReadOnlyList<object>> { Data = [] });
    }

    public static async Task<Ok<Wrapped<IReadOnlyList<object>>>> UpdateMemoryAsync(
        string id, ClaimsPrincipal user, PersonaService personas, CancellationToken cancellationToken)
    {
        await personas.GetAsync(user.Organisation(), id, cancellationToken);
        throw new NotOfferedException("Personas remember nothing from one call to the next. Put facts into the persona's knowledge instead.");
    }

    public static async Task<Ok<Wrapped<IReadOnlyList<object>>>> ResolveGapAsync(
        string id, string gapId, ClaimsPrincipal user, PersonaService personas, CancellationToken cancellationToken)
    {
        await personas.GetAsync(user.Organisation(), id, cancellationToken);
        throw new NotOfferedException($"Knowledge gaps are not kept, so '{gapId}' cannot be resolved.");
    }
}
