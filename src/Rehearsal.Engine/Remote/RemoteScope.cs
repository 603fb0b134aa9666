using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Remote;

/// <summary>
/// What the body of a request to a remote agent may use: <c>message</c>, <c>messages</c>, <c>session_id</c>, <c>variables</c>, and every variable of
/// the conversation by its name.
/// </summary>
internal sealed class RemoteScope(Conversation conversation, DateTimeOffset now) : IVariableScope
{
    private readonly ConversationVariables _variables = new(conversation, now);

    public JsonNode? Find(string name) => name.ToLowerInvariant() switch
    {
        "message" => conversation.LastCallerLine,
        "messages" => Messages(conversation),
        "session_id" => conversation.Id,
        "variables" => Variables(),
        _ => _variables.Find(name),
    };

    /// <summary>The lines spoken so far, as <c>role</c> and <c>content</c>.</summary>
    public static JsonArray Messages(Conversation conversation) => new([.. conversation.Messages.Select(message => new JsonObject
    {
        ["role"] = message.Speaker == Speaker.Agent ? "assistant" : "user",
        ["content"] = message.Text,
    })]);

    private JsonObject Variables()
    {
        var all = (JsonObject)conversation.RequestData.DeepClone();
        foreach (var (name, value) in conversation.Variables)
            all[name] = value?.DeepClone();
        return all;
    }
}
