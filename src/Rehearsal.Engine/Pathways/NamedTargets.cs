namespace Rehearsal.Engine.Pathways;

/// <summary>
/// Finds the nodes that rows name instead of giving an id: whoever writes a graph by hand, or pushes one whose ids are made anew each
/// time, knows only names. An id that leads nowhere stays as it is, to be warned of.
/// </summary>
internal sealed class NamedTargets(IReadOnlyList<PathwayNode> nodes)
{
    private readonly HashSet<string> _ids = [.. nodes.Select(node => node.Id)];

    public PathwayNode Resolve(PathwayNode node) => node with
    {
        Webhook = node.Webhook is { } call ? call with { Routes = [.. call.Routes.Select(row => row with { Target = Target(row.Target ?? row.TargetName) })] } : null,
        Routes = node.Routes is { } table ? new([.. table.Rows.Select(row => row with { Target = Target(row.Target)! })], Target(table.Fallback)) : null,
        Tools = [.. node.Tools.Select(tool => tool.Call is { } request ? tool with { Call = request with { Routes = [.. request.Routes.Select(OfTool)] } } : tool)],
    };

    /// <summary>Pushing makes new ids for nodes but not for the rows of their tools, so there the name decides where the id is unknown.</summary>
    private ResponseRoute OfTool(ResponseRoute row) =>
        row with { Target = Target(row.Target is { } id && (_ids.Contains(id) || row.TargetName is null) ? id : row.TargetName) };

    private string? Target(string? reference) => reference is null || _ids.Contains(reference)
        ? reference
        : nodes.FirstOrDefault(node => node.Name.Equals(reference.Trim(), StringComparison.OrdinalIgnoreCase))?.Id ?? reference;
}
