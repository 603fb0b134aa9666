using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rehearsal.Server.Http;

namespace Rehearsal.Server.Features.Templates;

/// <summary>The routes of templates (contract §5.12, §5.13).</summary>
internal static class TemplateEndpoints
{
    public static void MapTemplates(this IEndpointRouteBuilder testing)
    {
        var group = testing.MapGroup("/templates").WithTags("Templates").ProducesUnauthorized().ProducesError(StatusCodes.Status400BadRequest);
        group.MapGet("", ListTemplates.Handle).WithSummary("The scenarios that come with the server");
        group.MapPost("/{id}/clone", CloneTemplate.HandleAsync).WithSummary("Makes a scenario of a template, for an agent")
            .ProducesError(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge);
    }
}
