using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Remote;

/// <summary>One turn of a remote agent: what a protocol reads, and the only way it changes the conversation.</summary>
internal sealed class RemoteTurn(RemoteAgentSettings settings, Conversation conversation, IRemoteAgentClient client, TimeProvider time)
{
    private const int MaxReceived = 500;

    private int _asked;

    public RemoteAgentSettings Settings { get; } = settings;

    public Conversation Conversation { get; } = conversation;

    /// <summary>What templates of the body may use.</summary>
    public IVariableScope Scope { get; } = new RemoteScope(conversation, time.GetUtcNow());

    /// <summary>Asks the agent.</summary>
    /// <param name="url">The address.</param>
    /// <param name="body">The body.</param>
    /// <param name="readText">Makes JSON of an answer that is not; null where it cannot.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ConversationFailedException">No answer came, or none that is JSON and a success.</exception>
    public async Task<JsonNode> AskAsync(string url, JsonNode body, Func<string, JsonNode?> readText, CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string>(Settings.Headers, StringComparer.OrdinalIgnoreCase);
        headers.TryAdd("Idempotency-Key", $"{Conversation.Id}-{Conversation.CallerTurns}-remote-{++_asked}");
        var asked = Conversation.Record(new RemoteAgentAsked(url, Settings.TimeoutMs), time.GetUtcNow());
        RemoteAnswer answer;
        try
        {
            answer = await client.PostAsync(
                new RemotePost(url, headers, body, TimeSpan.FromMilliseconds(Settings.TimeoutMs), Settings.Retries), cancellationToken);
        }
        catch (RemoteAgentException failure)
        {
            throw Failure(url, asked.Sequence, failure.Message, null);
        }

        Conversation.Record(
            new RemoteAgentAnswered(url, answer.Status, (long)answer.Duration.TotalMilliseconds, answer.Retries) { OperationId = asked.Sequence }, time.GetUtcNow());
        return Usable(answer, readText, out var wrong) ?? throw Failure(url, asked.Sequence, wrong, answer.Body);
    }

    /// <summary>Makes what the agent did part of the conversation.</summary>
    /// <exception cref="ConversationFailedException">It did nothing at all, or its answer cannot be read.</exception>
    public void Hear(JsonNode answer, RemoteReply own, string? where, bool maySayNothing = false)
    {
        RemoteReply reply;
        try
        {
            reply = ReplyPaths.Read(Settings, answer, own);
        }
        catch (FormatException unreadable)
        {
            throw Unreadable($"The remote agent's answer cannot be read. {unreadable.Message}.", answer);
        }

        reply = reply with { Lines = [.. reply.Lines.Select(line => line.Trim()).Where(line => line.Length > 0)] };
        if (reply.IsSilent && !maySayNothing)
            throw Unreadable($"The remote agent answered without words: {Settings.Reply ?? where} leads to nothing.", answer);
        RemoteTrace.Add(reply, Conversation, time.GetUtcNow());
    }

    /// <summary>The error of an answer that lacks what the protocol needs.</summary>
    public ConversationFailedException Unreadable(string message, JsonNode answer) => Failure(Settings.Url, null, message, answer);

    /// <summary>The error that ends the run, after it was recorded with what was received.</summary>
    private ConversationFailedException Failure(string url, int? operation, string message, JsonNode? body)
    {
        var received = Template.Stringify(body) is { } text ? (text.Length > MaxReceived ? text[..MaxReceived] : text) : null;
        Conversation.Record(new RemoteAgentFailed(url, message, received) { OperationId = operation }, time.GetUtcNow());
        return new AgentUnreachableException(received is null ? message : $"{message} Received: {received}");
    }

    private static JsonNode? Usable(RemoteAnswer answer, Func<string, JsonNode?> readText, out string wrong)
    {
        var text = answer.Body is JsonValue value && value.TryGetValue(out string? given) ? given : null;
        wrong = answer switch
        {
            { Status: < 200 or >= 300 } => $"The remote agent answered with status {answer.Status}.",
            { Body: null } => $"The remote agent answered with status {answer.Status} and nothing else.",
            _ when text?.TrimStart() is ['<', ..] => "The remote agent answered with a web page (HTML) and not with JSON.",
            _ => "The remote agent answered with something that is not JSON.",
        };
        if (answer.Status is < 200 or >= 300)
            return null;
        return answer.Body is JsonObject or JsonArray ? answer.Body : text is null ? null : readText(text);
    }
}
