using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Templates;

/// <summary>Finds variables by name.</summary>
public interface IVariableScope
{
    /// <summary>The value of a variable, case-insensitively, dotted names walking into objects and arrays; null when unknown.</summary>
    JsonNode? Find(string name);
}
