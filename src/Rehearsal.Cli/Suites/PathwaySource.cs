using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.Engine.Pathways;

namespace Rehearsal.Cli.Suites;

/// <summary>Reads the graph of a suite's agent: written in the suite, or in a file of its own.</summary>
internal static class PathwaySource
{
    public static (JsonArray? Nodes, JsonArray? Edges) Read(SuiteNode pathway, string folder, string suiteFile, SuiteProblems problems)
    {
        if (pathway is ScalarNode path)
            return ReadFile(path, folder, problems);
        return SuiteObject.Read(pathway, "agent.pathway", SuiteFields.Pathway, problems) is null
            ? default
            : Graph((MapNode)pathway, error => problems.Add(LineOf(pathway, error), $"agent.pathway.{error.Field}", error.Message));
    }

    private static (JsonArray? Nodes, JsonArray? Edges) ReadFile(ScalarNode path, string folder, SuiteProblems problems)
    {
        var file = Path.Combine(folder, path.Text);
        if (!File.Exists(file))
        {
            problems.Add(path.Line, "agent.pathway", $"there is no file '{path.Text}' in '{folder}'.");
            return default;
        }

        // The graph's own problems carry its own file and lines.
        var own = new SuiteProblems(path.Text);
        var root = SuiteParser.Parse(SuiteReader.ReadText(file, path.Text), own);
        var graph = root is MapNode map
            ? Graph(map, error => own.Add(LineOf(map, error), error.Field, error.Message))
            : default;
        if (root is not MapNode)
            own.Add(1, "", "an object with 'nodes' and 'edges' is accepted.");
        return own.All.Count == 0 ? graph : throw new SuiteException(own.All);
    }

    private static (JsonArray? Nodes, JsonArray? Edges) Graph(MapNode map, Action<Engine.FieldError> refuse)
    {
        var (nodes, edges) = (map.Find("nodes")?.ToJson() ?? new JsonArray(), map.Find("edges")?.ToJson() ?? new JsonArray());
        var errors = PathwayGraph.Validate(JsonSerializer.SerializeToElement(nodes), JsonSerializer.SerializeToElement(edges));
        foreach (var error in errors)
            refuse(error);
        if (nodes is JsonArray { Count: 0 })
            refuse(new Engine.FieldError("nodes", "a list of at least one node is required."));
        return (nodes as JsonArray, edges as JsonArray);
    }

    private static int LineOf(SuiteNode node, Engine.FieldError error) => SuitePath.Find(node, error.Field).Line;
}
