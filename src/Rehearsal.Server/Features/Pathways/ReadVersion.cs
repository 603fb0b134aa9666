using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Pathways;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Pathways;

namespace Rehearsal.Server.Features.Pathways;
/// <summary>Shows a version with its graph.</summary>
internal static class ReadVersion
{
    /// <summary>The version that stands for the graph that would run (contract §6.4).</summary>
    public const string RunnableVersion = "0";

    public static async Task<Ok<VersionBody>> HandleAsync(
        string id, string version, ClaimsPrincipal user, PathwayService pathways, CancellationToken cancellationToken)
    {
        var org = user.Organisation();
        if (version == RunnableVersion)
        {
            var resolved = await pathways.ResolveAsync(org, id, version: null, cancellationToken);
            if (resolved.VersionNumber is not { } number)
                return TypedResults.Ok(LiveGraph(await pathways.GetAsync(org, id, cancellationToken)));
            version = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        var found = await pathways.GetVersionAsync(org, id, version, cancellationToken);
        var all = await pathways.ListVersionsAsync(org, id, cancellationToken);
        return TypedResults.Ok(Body(found, isLatest: all.All(other => other.Number <= found.Number)));
    }

    private static VersionBody Body(PathwayVersion version, bool isLatest)
    {
        var graph = GraphOutput.Of(version.Graph);
        return new VersionBody
        {
            Id = version.Id,
            Name = version.Name,
            Nodes = graph.Nodes,
            Edges = graph.Edges,
            VersionNumber = version.Number,
            IsLatest = isLatest,
            RevisionNumber = version.Revision,
        };
    }

    private static VersionBody LiveGraph(Pathway pathway)
    {
        var graph = GraphOutput.Of(pathway.Graph);
        return new VersionBody
        {
            Id = pathway.Id,
            Name = pathway.Name,
            Nodes = graph.Nodes,
            Edges = graph.Edges,
            VersionNumber = 0,
            IsLatest = false,
            RevisionNumber = 0,
        };
    }
}
