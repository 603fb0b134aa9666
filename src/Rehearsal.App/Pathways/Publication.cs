namespace Rehearsal.App.Pathways;

/// <summary>A graph that is to go to production.</summary>
/// <param name="PathwayId">The pathway.</param>
/// <param name="Graph">The graph, as it was tested.</param>
/// <param name="SourceVersion">The version that it was taken from.</param>
/// <param name="KeepsNumber">Whether that version itself goes to production, if it still has this graph; else a frozen copy of it does.</param>
public sealed record Publication(string PathwayId, GraphJson Graph, int SourceVersion, bool KeepsNumber = false);
