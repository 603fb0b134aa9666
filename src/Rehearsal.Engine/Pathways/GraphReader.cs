using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.Engine.Pathways.Routing;

namespace Rehearsal.Engine.Pathways;

/// <summary>Reads graphs in every spelling that clients and exports use (contract §7).</summary>
internal sealed class GraphReader
{
    private readonly List<string> _warnings = [];

    public static bool IsGlobalConfig(JsonElement node) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty("globalConfig", out _) && !node.TryGetProperty("id", out _);

    public PathwayGraph Read(JsonElement nodes, JsonElement edges)
    {
        var read = new List<PathwayNode>();
        string? globalPrompt = null;
        foreach (var element in Items(nodes))
        {
            // A copy: nodes keep parts of it, and the document is gone once the graph is read.
            var node = new Fields(JsonObject.Create(element.Clone())!);
            if (IsGlobalConfig(element))
                globalPrompt = node.Child("globalConfig").Text("globalPrompt");
            else if (node.Text("id") is { } id && read.All(other => other.Id != id))
                read.Add(new NodeReader(_warnings).Read(id, node));
        }

        var ids = read.Select(node => node.Id).ToHashSet();
        var edgesRead = Items(edges).Select((element, index) => Edge(new Fields(JsonObject.Create(element)!), index)).OfType<PathwayEdge>().ToList();
        foreach (var edge in edgesRead.Where(edge => !ids.Contains(edge.Source) || !ids.Contains(edge.Target)))
            _warnings.Add($"Edge '{edge.Label ?? edge.Id}' from '{edge.Source}' to '{edge.Target}' joins a node that does not exist and is never taken.");
        var targets = new NamedTargets(read);
        read = [.. read.Select(targets.Resolve)];
        foreach (var node in read)
        {
            WarnOfRoutes(node, ids);
            WarnOfRows(node, ids);
        }

        return new PathwayGraph(read, edgesRead, globalPrompt, _warnings);
    }

    private void WarnOfRoutes(PathwayNode node, HashSet<string> ids)
    {
        foreach (var route in (node.Webhook?.Routes ?? []).Concat(node.Tools.SelectMany(tool => tool.Call?.Routes ?? [])))
        {
            if (!string.IsNullOrEmpty(route.Target) && !ids.Contains(route.Target))
                _warnings.Add($"Response pathway '{route.Variable} {route.Operator} {route.Value}' of node '{node.Name}' leads to '{route.Target}', which does not exist, and is never taken.");
            if (!route.IsDefault && !Comparison.Knows(route.Operator))
                _warnings.Add($"Response pathway '{route.Variable} {route.Operator} {route.Value}' of node '{node.Name}' has an operator that is not known, and is never taken.");
        }
    }

    private void WarnOfRows(PathwayNode node, HashSet<string> ids)
    {
        if (node.Routes is not { } table)
            return;
        foreach (var target in table.Rows.Select(row => row.Target).Append(table.Fallback).OfType<string>().Where(target => !ids.Contains(target)))
            _warnings.Add($"A row of the Route node '{node.Name}' leads to '{target}', which does not exist, and is never taken.");
        foreach (var condition in table.Rows.SelectMany(row => row.Conditions).Where(condition => !Comparison.Knows(condition.Operator)))
            _warnings.Add($"The condition '{condition.Field} {condition.Operator} {condition.Value}' of the Route node '{node.Name}' has an operator that is not known, and never holds.");
    }

    private static IEnumerable<JsonElement> Items(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];

    private static PathwayEdge? Edge(Fields edge, int index)
    {
        if (edge.Text("source") is not { } source || edge.Text("target") is not { } target)
            return null;
        var data = edge.Child("data");
        return new PathwayEdge(
            edge.Text("id") ?? $"edge-{index}", source, target, edge.Text("label") ?? data.Text("label"),
            edge.Text("description") ?? data.Text("description") ?? data.Text("condition"));
    }
}
