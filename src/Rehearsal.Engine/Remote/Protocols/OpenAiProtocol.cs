using System.Text.Json.Nodes;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Remote.Protocols;

/// <summary>
/// OpenAI chat completions: the whole conversation goes out each time. The caller speaks first. Tools that the agent asks for are shown,
/// not carried out: the agent's own service has to do that.
/// </summary>
internal sealed class OpenAiProtocol : IRemoteProtocol
{
    private const string Path = "/chat/completions";

    public Task OpenAsync(RemoteTurn turn, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task ReplyAsync(RemoteTurn turn, CancellationToken cancellationToken)
    {
        var answer = await turn.AskAsync(Url(turn.Settings.Url), Body(turn), StreamedCompletion.Read, cancellationToken);
        turn.Hear(answer, Read(answer), "$.choices[0].message.content");
    }

    /// <summary>The endpoint: users write the base address as often as the whole one.</summary>
    private static string Url(string given)
    {
        var url = new UriBuilder(given);
        if (!url.Path.TrimEnd('/').EndsWith(Path, StringComparison.OrdinalIgnoreCase))
            url.Path = url.Path.TrimEnd('/') + Path;
        return url.Uri.AbsoluteUri;
    }

    private static JsonObject Body(RemoteTurn turn)
    {
        var body = new JsonObject { ["model"] = "agent" };
        if (JsonTemplate.Fill(turn.Settings.Body, turn.Scope) is JsonObject given)
        {
            foreach (var (name, value) in given)
                body[name] = value?.DeepClone();
        }

        var messages = body["messages"] as JsonArray ?? [];
        body.Remove("messages");
        foreach (var message in RemoteScope.Messages(turn.Conversation).ToList())
            messages.Add(message!.DeepClone());
        body["messages"] = messages;
        return body;
    }

    private static RemoteReply Read(JsonNode answer)
    {
        var message = ((answer as JsonObject)?["choices"] as JsonArray)?.FirstOrDefault() is JsonObject choice ? choice["message"] as JsonObject : null;
        return new RemoteReply
        {
            Lines = Content(message?["content"]),
            Tools = message?["tool_calls"] is JsonArray calls ? [.. calls.OfType<JsonObject>().Select(ReplyPaths.Tool)] : [],
        };
    }

    /// <summary>The content is a text, or a list of parts of which some are texts.</summary>
    private static IReadOnlyList<string> Content(JsonNode? content) => content switch
    {
        JsonArray parts => [.. parts.OfType<JsonObject>().Select(part => part["text"]).OfType<JsonValue>().Select(text => Template.Stringify(text)!)],
        JsonValue text => [Template.Stringify(text)!],
        _ => [],
    };
}
