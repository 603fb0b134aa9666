using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Pathways.Webhooks;

namespace Rehearsal.Server.Features.Calls;

/// <summary>How variables change from one node to the next: what is extracted, what code gives, and what requests are answered.</summary>
internal sealed class VariableChanges
{
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private JsonObject _added = [];
    private JsonObject _modified = [];
    private WebhookInvoked? _request;
    private WebhookAnswered? _answer;

    /// <summary>Follows what happened.</summary>
    public void Add(ConversationEvent happened)
    {
        (_request, _answer) = (happened as WebhookInvoked ?? _request, happened as WebhookAnswered ?? _answer);
        var values = happened switch
        {
            VariablesExtracted extracted => extracted.Values,
            CodeReturned returned => returned.Value,
            WebhookAnswered answer => AnsweredVariables.Answered(answer),
            WebhookMapped mapped => AnsweredVariables.Mapped(mapped, _answer),
            WebhookFailed => AnsweredVariables.Unanswered(_request),
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
