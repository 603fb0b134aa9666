using System.Text.Json;
using Rehearsal.App.Errors;
using Rehearsal.Engine.Pathways;

namespace Rehearsal.App.Pathways;

/// <summary>What a request wants of a pathway; absent members keep their value.</summary>
public sealed record PathwayChange
{
    public Optional<string?> Name { get; init; }
    public Optional<string?> Description { get; init; }
    public JsonElement? Nodes { get; init; }
    public JsonElement? Edges { get; init; }
}

/// <summary>A pathway as saved, and what is odd about its graph.</summary>
/// <param name="Warnings">Sentences for people; the graph was saved all the same.</param>
public sealed record SavedPathway(Pathway Pathway, IReadOnlyList<string> Warnings);

/// <summary>Pathways: the conversation graphs under test.</summary>
public sealed partial class PathwayService(IPathwayStore store, TimeProvider time)
{
    private const int MaxNameLength = 255;

    /// <summary>Makes a pathway without nodes and without versions.</summary>
    /// <exception cref="InvalidInputException">The name is missing, blank or longer than 255 characters.</exception>
    public async Task<Pathway> CreateAsync(OrgId org, string? name, string? description, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var pathway = new Pathway(NewId(), org, CheckName(name), description, GraphJson.Empty, null, null, null, null, now, now);
        await store.AddAsync(pathway, cancellationToken);
        return pathway;
    }

    /// <summary>All pathways of the organisation, newest first.</summary>
    public Task<IReadOnlyList<Pathway>> ListAsync(OrgId org, CancellationToken cancellationToken) => store.ListAsync(org, cancellationToken);

    /// <summary>The pathway with its live graph.</summary>
    /// <exception cref="NotFoundException">The organisation has none of that id.</exception>
    public async Task<Pathway> GetAsync(OrgId org, string id, CancellationToken cancellationToken) =>
        await store.FindAsync(org, id, cancellationToken) ?? throw NotFoundException.Pathway(id);

    /// <summary>Changes the live pathway and, with it, the working version if there is one (contract §6.3).</summary>
    /// <exception cref="InvalidInputException">A member is wrong; nothing was changed.</exception>
    public async Task<SavedPathway> UpdateAsync(OrgId org, string id, PathwayChange change, CancellationToken cancellationToken)
    {
        var updated = await store.ChangeAsync(org, id, Apply, cancellationToken) ?? throw NotFoundException.Pathway(id);
        return new SavedPathway(updated, Warnings(updated.Graph));

        PathwayEdit Apply(Pathway pathway, IReadOnlyList<PathwayVersion> versions)
        {
            var now = time.GetUtcNow();
            var name = change.Name.IsSet ? CheckName(change.Name.Value) : pathway.Name;
            var graph = Merge(pathway.Graph, change.Nodes, change.Edges);
            var working = change.Nodes is null && change.Edges is null ? null : WorkingVersion(versions);
            return new PathwayEdit(
                pathway with { Name = name, Description = change.Description.Or(pathway.Description), Graph = graph, UpdatedAt = now },
                working is null ? null : working with { Graph = Merge(working.Graph, change.Nodes, change.Edges), UpdatedAt = now });
        }
    }

    /// <summary>Deletes the pathway, its versions and scenarios.</summary>
    public async Task DeleteAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        if (!await store.DeleteAsync(org, id, time.GetUtcNow(), cancellationToken))
            throw NotFoundException.Pathway(id);
    }

    /// <summary>
    /// Copies the live graph and description under a new name, without versions. A pathway that clients have only ever pushed
    /// versions of has no live graph; then what its editor shows is copied.
    /// </summary>
    /// <param name="name">Null for the old name with " (copy)".</param>
    public async Task<Pathway> DuplicateAsync(OrgId org, string id, string? name, CancellationToken cancellationToken)
    {
        var original = await GetAsync(org, id, cancellationToken);
        var graph = original.Graph.Parse().HasNodes ? original.Graph : (await EditorViewAsync(org, id, cancellationToken)).Graph;
        var now = time.GetUtcNow();
        var copy = new Pathway(
            NewId(), org, CheckName(name ?? original.Name + " (copy)"), original.Description, graph, null, null, null, null, now, now);
        await store.AddAsync(copy, cancellationToken);
        return copy;
    }

    /// <summary>What is odd about a graph that can be saved all the same.</summary>
    public static IReadOnlyList<string> Warnings(GraphJson graph) => graph.Parse().Warnings;

    /// <summary>The given halves of a graph over the present ones.</summary>
    /// <exception cref="InvalidInputException">The result is no graph.</exception>
    private static GraphJson Merge(GraphJson current, JsonElement? nodes, JsonElement? edges)
    {
        if (nodes is null && edges is null)
            return current;
        var merged = new GraphJson(nodes?.GetRawText() ?? current.Nodes, edges?.GetRawText() ?? current.Edges);
        using var nodesDocument = JsonDocument.Parse(merged.Nodes);
        using var edgesDocument = JsonDocument.Parse(merged.Edges);
        InvalidInputException.ThrowIfAny(PathwayGraph.Validate(nodesDocument.RootElement, edgesDocument.RootElement));
        return merged;
    }

    private static string CheckName(string? name) => name?.Trim() switch
    {
        null or "" => throw new InvalidInputException("name", "A name is required."),
        { Length: > MaxNameLength } => throw new InvalidInputException("name", $"A name has at most {MaxNameLength} characters."),
        var trimmed => trimmed,
    };

    private string NewId() => Guid.CreateVersion7(time.GetUtcNow()).ToString();
}
