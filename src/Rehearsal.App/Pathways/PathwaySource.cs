using Rehearsal.App.Errors;
using Rehearsal.Engine.Pathways;

namespace Rehearsal.App.Pathways;

/// <summary>The other pathways of one organisation, as they are when a conversation gets there.</summary>
internal sealed class PathwaySource(PathwayService pathways, OrgId org) : IPathwaySource
{
    public async Task<PathwayGraph?> FindAsync(PathwayReference reference, CancellationToken cancellationToken)
    {
        try
        {
            return (await pathways.ResolveAsync(org, reference.PathwayId, reference.Version, cancellationToken)).Graph.Parse();
        }
        catch (NotFoundException)
        {
            return null;
        }
    }
}
