using System.Text.Json.Nodes;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Pathways.Tools;

/// <summary>The variables, and the arguments of a tool as <c>{{input.name}}</c>.</summary>
internal sealed class ToolScope(IVariableScope variables, JsonObject input) : IVariableScope
{
    private const string Prefix = "input.";

    public JsonNode? Find(string name) =>
        name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? JsonWalk.Find(input, name[Prefix.Length..]) : variables.Find(name);
}
