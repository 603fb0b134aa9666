using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Remote;

/// <summary>Where a remote agent is, how it is asked and how its answers are read. Holds no secret: see <see cref="Headers"/>.</summary>
public sealed record RemoteAgentSettings
{
    /// <summary>The time limit unless the settings name one, in milliseconds.</summary>
    public const int DefaultTimeoutMs = 30_000;

    /// <summary>The longest time limit, in milliseconds.</summary>
    public const int MaxTimeoutMs = 300_000;

    /// <summary>Retries unless the settings name a number.</summary>
    public const int DefaultRetries = 2;

    /// <summary>The most retries.</summary>
    public const int MaxRetries = 10;

    /// <summary>How it is talked to.</summary>
    public required RemoteProtocol Protocol { get; init; }

    /// <summary>
    /// The absolute http or https address. <c>http_json</c> posts to it as it is, <c>openai</c> to <c>/chat/completions</c> under it unless it
    /// ends so, <c>pathway_chat</c> to <c>/v1/pathway/chat</c> under it.
    /// </summary>
    public required string Url { get; init; }

    /// <summary>Headers to send. A secret is a reference, <c>{{env:REHEARSAL_AGENT_KEY}}</c>, resolved only when a request goes out.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// What is sent, a JSON template. <c>http_json</c>: the whole body. <c>openai</c>: members laid over the request; its <c>messages</c> come
    /// before the conversation's. <c>pathway_chat</c>: the body that creates the chat, with its <c>pathway_id</c>.
    /// </summary>
    public JsonNode? Body { get; init; }

    /// <summary>JSONPath of the agent's words in an answer; null for the protocol's own place.</summary>
    public string? Reply { get; init; }

    /// <summary>JSONPath of something that is there, and neither false nor empty, when the agent hung up.</summary>
    public string? Ended { get; init; }

    /// <summary>JSONPath of something that is there, and neither false nor empty, when the agent handed over to a person.</summary>
    public string? Transferred { get; init; }

    /// <summary>JSONPath of an object whose members become variables.</summary>
    public string? Variables { get; init; }

    /// <summary>JSONPath of the ids of the nodes that the agent went through in this turn.</summary>
    public string? Nodes { get; init; }

    /// <summary>JSONPath of the tools that the agent used in this turn: names, or objects with <c>name</c> and <c>arguments</c>.</summary>
    public string? Tools { get; init; }

    /// <summary>How long an answer may take, retries included, in milliseconds.</summary>
    public int TimeoutMs { get; init; } = DefaultTimeoutMs;

    /// <summary>How often to try again on 429, 5xx and broken connections. An answer that comes too late is not asked for again.</summary>
    public int Retries { get; init; } = DefaultRetries;
}
