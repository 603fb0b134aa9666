using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Remote.Protocols;

/// <summary>A pathway on another server through its chat endpoints (contract §6.7). The agent opens with its start node's line.</summary>
internal sealed class PathwayChatProtocol : IRemoteProtocol
{
    private const string ChatId = "chatId";

    public async Task OpenAsync(RemoteTurn turn, CancellationToken cancellationToken)
    {
        var answer = await turn.AskAsync(Url(turn, "create"), CreateBody(turn), _ => null, cancellationToken);
        turn.Conversation.AgentState[ChatId] = Template.Stringify(Data(answer)?["chat_id"]) is { Length: > 0 } id
            ? id
            : throw turn.Unreadable("The server made no chat: $.data.chat_id leads to nothing.", answer);
        await SendAsync(turn, [], maySayNothing: true, cancellationToken);
    }

    public Task ReplyAsync(RemoteTurn turn, CancellationToken cancellationToken) =>
        SendAsync(turn, new JsonObject { ["message"] = turn.Conversation.LastCallerLine }, maySayNothing: false, cancellationToken);

    private static async Task SendAsync(RemoteTurn turn, JsonObject body, bool maySayNothing, CancellationToken cancellationToken)
    {
        var id = Template.Stringify(turn.Conversation.AgentState[ChatId])!;
        var answer = await turn.AskAsync(Url(turn, Uri.EscapeDataString(id)), body, _ => null, cancellationToken);
        turn.Hear(answer, Read(Data(answer), turn), "$.data.assistant_responses", maySayNothing);
    }

    private static JsonObject CreateBody(RemoteTurn turn)
    {
        var body = (JsonObject)JsonTemplate.Fill(turn.Settings.Body, turn.Scope)!;
        if (!body.ContainsKey("request_data"))
            body["request_data"] = turn.Conversation.RequestData.DeepClone();
        return body;
    }

    private static RemoteReply Read(JsonObject? data, RemoteTurn turn) => new()
    {
        Lines = data?["assistant_responses"] is JsonArray lines ? [.. lines.OfType<JsonValue>().Select(line => Template.Stringify(line)!)] : [],
        Ended = data?["completed"] is JsonValue flag && flag.TryGetValue(out bool completed) && completed,
        Variables = data?["variables"] is JsonObject variables ? News(variables, turn.Conversation) : [],
        Nodes = Template.Stringify(data?["current_node_id"]) is { Length: > 0 } node
            ? [new RemoteNode(node, Template.Stringify(data?["current_node_name"]) ?? node)]
            : [],
    };

    /// <summary>What the agent found out: neither the request's own data nor the id of the chat.</summary>
    private static JsonObject News(JsonObject variables, Conversation conversation) => new(variables
        .Where(pair => !pair.Key.Equals("callID", StringComparison.OrdinalIgnoreCase) && !pair.Key.Equals("call_id", StringComparison.OrdinalIgnoreCase))
        .Where(pair => !conversation.RequestData.TryGetPropertyValue(pair.Key, out var known) || !JsonNode.DeepEquals(known, pair.Value))
        .Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));

    /// <summary>Answers come in an envelope, and from servers set up otherwise without one.</summary>
    private static JsonObject? Data(JsonNode answer) => answer is JsonObject members ? members["data"] as JsonObject ?? members : null;

    private static string Url(RemoteTurn turn, string last) => $"{turn.Settings.Url.TrimEnd('/')}/v1/pathway/chat/{last}";
}
