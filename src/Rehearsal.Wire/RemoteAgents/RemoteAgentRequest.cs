using System.ComponentModel;
using System.Text.Json.Nodes;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.RemoteAgents;

/// <summary>What a remote agent shall be. On creation absent members take their default; on update they keep their value, and null resets them.</summary>
public sealed record RemoteAgentRequest
{
    [Description("1 to 255 characters, unique in the organisation. Required on creation."), Example("Front desk")]
    public string? Name { get; init; }

    [Description("What it is, for people."), Example("The clinic's assistant, staging")]
    public string? Description { get; init; }

    [Description("`openai`: OpenAI chat completions; `http_json`: a POST that follows `body`; `pathway_chat`: a pathway on another server. Required on creation.")]
    [Example("http_json")]
    [OneOf("openai", "http_json", "pathway_chat")]
    public string? Protocol { get; init; }

    [Description("An absolute http or https URL. Private addresses must be allowed by the server's operator. Required on creation."), Example("https://desk.example.com/chat")]
    public string? Url { get; init; }

    [Description("Headers to send. A secret is written `{{env:NAME}}`, names beginning with `REHEARSAL_AGENT_`, and read on the server only when a request goes out.")]
    [Example("""{"Authorization":"Bearer {{env:REHEARSAL_AGENT_KEY}}"}""")]
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    [Description("What is sent. `http_json`: the whole body, with `{{message}}`, `{{messages}}`, `{{session_id}}`, `{{variables}}` or any variable; by default "
        + "`session_id` and `message`. `openai`: members added to the request, such as `model` and `stream`. `pathway_chat`: an object with `pathway_id`.")]
    [Example("""{"id":"{{session_id}}","text":"{{message}}"}""")]
    public JsonNode? Body { get; init; }

    [Description("JSONPath of the agent's words; `$.reply` for `http_json` by default."), Example("$.answer.text")]
    public string? Reply { get; init; }

    [Description("JSONPath of something that is there, and neither false nor empty, when the agent hung up."), Example("$.ended")]
    public string? Ended { get; init; }

    [Description("JSONPath of something that is there, and neither false nor empty, when the agent handed over to a person."), Example("$.transferred")]
    public string? Transferred { get; init; }

    [Description("JSONPath of an object whose members become variables."), Example("$.variables")]
    public string? Variables { get; init; }

    [Description("JSONPath of the nodes that the agent went through in this turn: ids, or objects with `id` and `name`."), Example("$.route")]
    public string? Nodes { get; init; }

    [Description("JSONPath of the tools that the agent used in this turn: names, or objects with `name` and `arguments`."), Example("$.tools")]
    public string? Tools { get; init; }

    [Description("Milliseconds that an answer may take, retries included, 1 to 300000; 30000 by default and when null."), Example("30000")]
    public int? TimeoutMs { get; init; }

    [Description("How often to try again on 429, 5xx and broken connections, 0 to 10; 2 by default and when null."), Example("2")]
    public int? Retries { get; init; }
}
