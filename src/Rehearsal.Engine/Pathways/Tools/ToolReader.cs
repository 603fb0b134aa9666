using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Pathways.Tools;

/// <summary>Reads a node's tools: flat as files have them, or with their settings under <c>config</c> as dashboards write them (contract §7.4).</summary>
internal static class ToolReader
{
    public static IReadOnlyList<NodeTool> Read(Fields data, string node, List<string> warnings) =>
        [.. data.List("tools").OfType<JsonObject>().Select(tool => One(tool, node, warnings)).OfType<NodeTool>()];

    private static NodeTool? One(JsonObject written, string node, List<string> warnings)
    {
        var tool = new Fields(Flat(written));
        if (tool.Text("name") is not { } name)
        {
            warnings.Add($"A tool of node '{node}' has no name, and is never used.");
            return null;
        }

        var kind = tool.Text("type")?.ToLowerInvariant() switch { "code" or "custom_code" => ToolKind.Code, "track" => ToolKind.Track, _ => ToolKind.Webhook };
        var call = kind == ToolKind.Webhook ? WebhookReader.Read(tool) : null;
        if (kind == ToolKind.Webhook && call is null)
            warnings.Add($"The tool '{name}' of node '{node}' has no url, and fails when it is used.");
        var (arguments, required) = Arguments(tool);
        return new NodeTool(name, tool.Text("description"), kind)
        {
            Routes = tool.Text("behavior") == "feed_context_and_route",
            Speech = tool.Text("speech"),
            MaxCalls = tool.Number("maxCalls", "max_calls") is > 0 and var most ? (int)Math.Min(most, int.MaxValue) : null,
            Arguments = arguments,
            Required = required,
            KeepsArguments = tool.Child("input_schema").Child("properties").Members is null,
            Call = call is null ? null : call with { ToolName = name, Speech = null },
            Code = kind == ToolKind.Code ? tool.Text("code") : null,
        };
    }

    /// <summary>The tool's own members over those under <c>config</c>.</summary>
    private static JsonObject Flat(JsonObject written)
    {
        var flat = written["config"] is JsonObject config ? (JsonObject)config.DeepClone() : [];
        foreach (var (name, value) in written)
        {
            if (name != "config" && value is not null)
                flat[name] = value.DeepClone();
        }

        return flat;
    }

    /// <summary>From the JSON Schema, else from the variables that the tool asks to be extracted.</summary>
    private static (JsonObject Arguments, IReadOnlyList<string> Required) Arguments(Fields tool)
    {
        var schema = tool.Child("input_schema");
        if (schema.Child("properties").Members is { } properties)
            return ((JsonObject)properties.DeepClone(), [.. schema.List("required").Select(name => name.ToString()).Where(properties.ContainsKey)]);
        var arguments = new JsonObject();
        foreach (var variable in tool.List("extract_vars", "extractVars").Select(NodeReader.Variable).OfType<ExtractedVariable>())
            arguments[variable.Name] = new JsonObject { ["type"] = SchemaType(variable.Type), ["description"] = variable.Description };
        return (arguments, []);
    }

    private static string SchemaType(string type) => type is "integer" or "number" or "boolean" ? type : "string";
}
