namespace Rehearsal.Engine.Pathways;

/// <summary>Finds other pathways that the one under test leads to, within the same organisation.</summary>
public interface IPathwaySource
{
    /// <summary>The graph that a reference means; null when there is no such pathway or version.</summary>
    Task<PathwayGraph?> FindAsync(PathwayReference reference, CancellationToken cancellationToken);
}
