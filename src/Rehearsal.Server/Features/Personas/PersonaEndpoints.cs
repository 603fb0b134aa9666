using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rehearsal.Server.Http;

namespace Rehearsal.Server.Features.Personas;

/// <summary>The routes of personas and their versions (contract §10). Where documentation and clients differ, both routes serve.</summary>
internal static class PersonaEndpoints
{
    public static void MapPersonas(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/personas").WithTags("Personas").ProducesUnauthorized()
            .ProducesError(StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge);
        group.MapGet("/", ListPersonas.HandleAsync).WithSummary("Personas, newest first");
        group.MapPost("/", CreatePersona.HandleAsync).WithSummary("Makes a persona with version 1 in production and version 2 as draft")
            .ProducesError(StatusCodes.Status404NotFound);

        var one = group.MapGroup("/{id}").ProducesError(StatusCodes.Status404NotFound);
        one.MapGet("", ReadPersona.HandleAsync).WithSummary("A persona with its current versions");
        one.MapPatch("", UpdatePersona.HandleAsync).WithSummary("Changes the members sent; what the persona is told changes in its draft");
        one.MapPost("", UpdatePersona.HandleAsync).WithSummary("The same as PATCH");
        one.MapDelete("", DeletePersona.HandleAsync).WithSummary("Deletes a persona with its versions, scenarios and their runs")
            .ProducesError(StatusCodes.Status409Conflict);
        one.MapPost("/inbound/attach", ChangeNumbers.AttachAsync).WithSummary("Attaches phone numbers; each leaves the persona that had it");
        one.MapPost("/inbound/detach", ChangeNumbers.DetachAsync).WithSummary("Detaches phone numbers");
        MapVersions(one);
        MapKnowledge(one);
    }

    private static void MapVersions(RouteGroupBuilder one)
    {
        one.MapGet("/versions", ListPersonaVersions.HandleAsync).WithSummary("All versions, newest first, archived ones too");
        one.MapGet("/versions/{version}", ReadPersonaVersion.HandleAsync).WithSummary("A version by id or number, or the draft or production one");
        one.MapGet("/draft", ReadPersonaVersion.DraftAsync).WithSummary("The version that is worked on");
        one.MapGet("/production", ReadPersonaVersion.ProductionAsync).WithSummary("The version that answers");
        foreach (var route in (string[])["/versions/promote", "/promote"])
            one.MapPost(route, PromoteDraft.HandleAsync).WithSummary("Copies the draft into a new version that answers from now on");
        foreach (var route in (string[])["/versions/reset", "/reset-draft"])
            one.MapPost(route, ResetDraft.HandleAsync).WithSummary("Makes the draft equal to what is in production");
    }

    private static void MapKnowledge(RouteGroupBuilder one)
    {
        one.MapGet("/gaps", Knowledge.ListGapsAsync).WithSummary("Gaps in the persona's knowledge; none are kept");
        one.MapPost("/update-memory", Knowledge.UpdateMemoryAsync).WithSummary("Not offered: answers 501").ProducesError(StatusCodes.Status501NotImplemented);
        one.MapPost("/gaps/{gapId}/resolve", Knowledge.ResolveGapAsync).WithSummary("Not offered: answers 501")
            .ProducesError(StatusCodes.Status501NotImplemented);
    }
}
