using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Personas;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Json;
using Rehearsal.Wire.Personas;

namespace Rehearsal.Server.Features.Personas;

/// <summary>Lists personas by pages.</summary>
internal static class ListPersonas
{
    public static async Task<Ok<PersonaList>> HandleAsync(
        [Description("The page, from 1; 1 by default."), Example("1"), QueryWhole(1, int.MaxValue)] string? page,
        [Description("How many a page has, 1 to 100; 20 by default."), Example("20"), QueryWhole(1, PersonaService.MaxLimit)] string? limit,
        ClaimsPrincipal user, PersonaService personas, CancellationToken cancellationToken)
    {
        var number = QueryValue.Whole("page", page, 1, int.MaxValue) ?? 1;
        var size = QueryValue.Whole("limit", limit, 1, PersonaService.MaxLimit) ?? PersonaService.DefaultLimit;
        var found = await personas.ListAsync(user.Organisation(), number, size, cancellationToken);
        return TypedResults.Ok(new PersonaList
        {
            Data = [.. found.Items.Select(persona => persona.ToBody())],
            TotalCount = found.TotalCount,
            Page = number,
            Limit = size,
        });
    }
}
