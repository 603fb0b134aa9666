using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rehearsal.Server.Http;
using Rehearsal.Server.RateLimits;

namespace Rehearsal.Server.Features.Pathways;

/// <summary>The routes of pathways and their versions. Two path families name the same resource (contract §6); only reading differs.</summary>
internal static class PathwayEndpoints
{
    /// <summary>The family whose readers want to see what will run.</summary>
    public const string RunnableFamily = "/pathway";

    /// <summary>The family whose readers are editors.</summary>
    public const string EditorFamily = "/convo_pathway";

    public static void MapPathways(this IEndpointRouteBuilder api, string family)
    {
        var group = api.MapGroup(family).WithTags("Pathways").ProducesUnauthorized()
            .ProducesError(StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge);
        group.MapPost("/", CreatePathway.HandleAsync).WithSummary("Makes an empty pathway");
        group.MapPost("/create", CreatePathway.HandleAsync).WithSummary("Makes an empty pathway");
        group.MapPost("/generate", GeneratePathway.HandleAsync).WithSummary("Has the analyst's model make a pathway from a description, at once or as a job").CountsAsStart()
            .ProducesError(StatusCodes.Status503ServiceUnavailable);
        group.MapGet("/", ListPathways.HandleAsync).WithSummary("All pathways, newest first");

        var one = group.MapGroup("").ProducesError(StatusCodes.Status404NotFound);
        if (family == RunnableFamily)
            one.MapGet("/{id}", ReadPathway.RunnableAsync).WithSummary("A pathway with the graph that would run");
        else
            one.MapGet("/{id}", ReadPathway.EditorAsync).WithSummary("A pathway with the graph that an editor shows");
        one.MapGet("/generate/status/{job}", GeneratePathway.StatusAsync).WithSummary("How far a job is that makes a pathway, and the pathway once it is there");
        one.MapPost("/{id}", UpdatePathway.HandleAsync).WithSummary("Changes the members sent");
        one.MapDelete("/{id}", DeletePathway.HandleAsync).WithSummary("Deletes a pathway with its versions, chats, scenarios and their runs")
            .ProducesError(StatusCodes.Status409Conflict);
        one.MapPost("/duplicate", DuplicatePathway.HandleAsync).WithSummary("Copies a pathway's live graph under a new name");
        one.MapPost("/get_one", ReadPathwayVersion.HandleAsync).WithSummary("A pathway in one version, named in the body");
        one.MapPost("/{id}/publish", PublishPathway.OfAsync).WithSummary("Puts a version into production, past its gates, or into staging").CountsAsStart()
            .ProducesError(StatusCodes.Status423Locked);
        one.MapPost("/publish", PublishPathway.NamedInBodyAsync).WithSummary("Puts a version of the pathway named in the body into production or staging").CountsAsStart()
            .ProducesError(StatusCodes.Status423Locked);
        MapVersions(one);
    }

    private static void MapVersions(RouteGroupBuilder one)
    {
        one.MapGet("/{id}/versions", ListVersions.HandleAsync).WithSummary("All versions, newest first");
        one.MapGet("/{id}/version/{version}", ReadVersion.HandleAsync).WithSummary("A version by number or id; 0 is the graph that would run");
        one.MapPost("/{id}/version", CreateVersion.OfAsync).WithSummary("Makes a version");
        one.MapPost("/create-version", CreateVersion.NamedInBodyAsync).WithSummary("Makes a version of the pathway named in the body");
        one.MapPost("/{id}/version/{version}", UpdateVersion.OfAsync).WithSummary("Changes a version in place").ProducesError(StatusCodes.Status409Conflict, StatusCodes.Status423Locked);
        one.MapPost("/update", UpdateVersion.NamedInBodyAsync).WithSummary("Changes the version named in the body in place")
            .ProducesError(StatusCodes.Status409Conflict, StatusCodes.Status423Locked);
        one.MapDelete("/{id}/version/{version}", ArchiveVersion.HandleAsync).WithSummary("Takes a version out of every list")
            .ProducesError(StatusCodes.Status409Conflict, StatusCodes.Status423Locked);
    }
}
