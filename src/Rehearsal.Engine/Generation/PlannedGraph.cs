using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.Engine.Pathways;

namespace Rehearsal.Engine.Generation;

/// <summary>Makes the graph of a plan: ids, start, types and places are ours, only the words are the author's.</summary>
internal static class PlannedGraph
{
    private const int ColumnWidth = 400;
    private const int RowHeight = 250;

    /// <summary>The nodes and edges as they are saved.</summary>
    public static (JsonElement Nodes, JsonElement Edges) Of(PathwayPlan plan)
    {
        var nodes = new JsonArray();
        if (plan.GlobalPrompt is { } prompt)
            nodes.Add((JsonNode)new JsonObject { ["globalConfig"] = new JsonObject { ["globalPrompt"] = prompt } });
        foreach (var (index, position) in Positions(plan).Index())
            nodes.Add((JsonNode)Node(plan.Steps[index], index, position));
        JsonArray edges = [.. plan.Ways.Select((way, index) => (JsonNode)Edge(way, index))];
        return (Element(nodes), Element(edges));
    }

    private static JsonElement Element(JsonArray items) => JsonElement.Parse(items.ToJsonString(Matching.Readable.Options));

    private static JsonObject Node(PlannedStep step, int index, JsonObject position)
    {
        var type = step.Kind switch
        {
            NodeKind.EndCall => "End Call",
            NodeKind.TransferCall => "Transfer Call",
            _ => "Default",
        };
        var data = new JsonObject { ["name"] = step.Name, ["type"] = type };
        if (index == 0)
            data["isStart"] = true;
        foreach (var (member, value) in ((string, string?)[])[("text", step.Text), ("prompt", step.Prompt), ("condition", step.Condition), ("transferNumber", step.TransferNumber)])
        {
            if (value is not null)
                data[member] = value;
        }

        if (step.Variables.Count > 0)
            data["extractVars"] = new JsonArray([.. step.Variables.Select(variable => (JsonNode)new JsonArray(variable.Name, variable.Type, variable.Description))]);
        return new JsonObject { ["id"] = NodeId(index), ["type"] = type, ["position"] = position, ["data"] = data };
    }

    private static JsonObject Edge(PlannedWay way, int index)
    {
        var edge = new JsonObject { ["id"] = $"edge-{index + 1}", ["source"] = NodeId(way.From), ["target"] = NodeId(way.To) };
        if (way.When is not null)
            edge["label"] = way.When;
        return edge;
    }

    private static string NodeId(int index) => $"node-{index + 1}";

    /// <summary>A row for each number of steps from the start, so that editors draw the graph from top to bottom.</summary>
    private static IEnumerable<JsonObject> Positions(PathwayPlan plan)
    {
        var depths = Depths(plan);
        var inRow = new Dictionary<int, int>();
        foreach (var depth in depths)
        {
            var column = inRow.GetValueOrDefault(depth);
            inRow[depth] = column + 1;
            yield return new JsonObject { ["x"] = column * ColumnWidth, ["y"] = depth * RowHeight };
        }
    }

    private static int[] Depths(PathwayPlan plan)
    {
        var depths = new int[plan.Steps.Count];
        var seen = new HashSet<int> { 0 };
        var next = new Queue<int>(seen);
        while (next.TryDequeue(out var step))
        {
            foreach (var way in plan.Ways.Where(way => way.From == step && seen.Add(way.To)))
            {
                depths[way.To] = depths[step] + 1;
                next.Enqueue(way.To);
            }
        }

        return depths;
    }
}
