using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.Server.Features.Calls;

/// <summary>How variables change from one node to the next: what is extracted, and what code gives.</summary>
internal sealed class VariableChanges
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private JsonObject _added = [];
    private JsonObject _modified = [];

    /// <summary>Follows what happened.</summary>
    public void Add(ConversationEvent happened)
    {
        var values = happened switch
        {
            VariablesExtracted extracted => extracted.Values,
            CodeReturned returned => returned.Value,
            _ => [],
        };
        foreach (var (name, value) in values)
            (_known.Add(name) || _added.ContainsKey(name) ? _added : _modified)[name] = value?.DeepClone();
    }

    /// <summary>The changes since they were taken last. Variables are never removed.</summary>
    public JsonObject Take()
    {
        var changes = new JsonObject { ["modified"] = _modified, ["added"] = _added, ["removed"] = new JsonArray() };
        (_added, _modified) = ([], []);
        return changes;
    }
}
