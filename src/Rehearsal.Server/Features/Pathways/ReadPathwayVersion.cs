using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Pathways;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Pathways;

namespace Rehearsal.Server.Features.Pathways;

/// <summary>Shows a pathway in one version, or what an editor would show (contract §6.4).</summary>
internal static class ReadPathwayVersion
{
    public static async Task<Ok<PathwayOneAnswer>> HandleAsync(
        JsonBody<GetPathwayRequest> body, ClaimsPrincipal user, PathwayService pathways, CancellationToken cancellationToken)
    {
        var org = user.Organisation();
        var id = RequiredId.Of("id", body.Value.Id);
        var pathway = await pathways.GetAsync(org, id, cancellationToken);
        var graph = body.Value.VersionNumber switch
        {
            null or "" => await pathways.EditorViewAsync(org, id, cancellationToken),
            ReadVersion.RunnableVersion => await pathways.ResolveAsync(org, id, version: null, cancellationToken),
            var version => await VersionAsync(version),
        };
        return TypedResults.Ok(new PathwayOneAnswer { Data = Answer(pathway, graph) });

        async Task<ResolvedGraph> VersionAsync(string version)
        {
            var found = await pathways.GetVersionAsync(org, id, version, cancellationToken);
            return new ResolvedGraph(found.Graph, found.Number, found.Name);
        }
    }

    private static PathwayOneTwice Answer(Pathway pathway, ResolvedGraph resolved)
    {
        var graph = GraphOutput.Of(resolved.Graph);
        var one = new PathwayOne
        {
            Id = pathway.Id,
            Name = pathway.Name,
            Description = pathway.Description,
            Nodes = graph.Nodes,
            Edges = graph.Edges,
            VersionNumber = resolved.VersionNumber,
            VersionName = resolved.VersionName,
            CreatedAt = pathway.CreatedAt,
            UpdatedAt = pathway.UpdatedAt,
            ProductionVersionNumber = pathway.ProductionVersion,
            PublishedAt = pathway.PublishedAt,
        };
        return new PathwayOneTwice
        {
            Id = one.Id,
            Name = one.Name,
            Description = one.Description,
            Nodes = one.Nodes,
            Edges = one.Edges,
            VersionNumber = one.VersionNumber,
            VersionName = one.VersionName,
            CreatedAt = one.CreatedAt,
            UpdatedAt = one.UpdatedAt,
            ProductionVersionNumber = one.ProductionVersionNumber,
            PublishedAt = one.PublishedAt,
            Data = one,
        };
    }
}
