using System.ComponentModel;
using System.Text.Json.Nodes;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.RemoteAgents;

/// <summary>An agent behind a URL. It holds no secret: headers refer to environment variables of the server.</summary>
public sealed record RemoteAgentBody
{
    [Description("The agent's id; scenarios name it as `remote_agent_id`."), Example("0198c0de-0000-7000-8000-000000000009")]
    public required string Id { get; init; }

    [Description("The organisation that it belongs to."), Example("0198c0de-0000-7000-8000-000000000001")]
    public required string OrgId { get; init; }

    [Description("Unique in the organisation."), Example("Front desk")]
    public required string Name { get; init; }

    [Description("What it is, for people; or null."), Example("The clinic's assistant, staging")]
    public required string? Description { get; init; }

    [Description("`openai`, `http_json` or `pathway_chat`."), Example("http_json")]
    [OneOf("openai", "http_json", "pathway_chat")]
    public required string Protocol { get; init; }

    [Description("Where it is asked."), Example("https://desk.example.com/chat")]
    public required string Url { get; init; }

    [Description("Headers to send; secrets as references."), Example("""{"Authorization":"Bearer {{env:REHEARSAL_AGENT_KEY}}"}""")]
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    [Description("What is sent, a template; null for the protocol's own."), Example("""{"id":"{{session_id}}","text":"{{message}}"}""")]
    public required JsonNode? Body { get; init; }

    [Description("JSONPath of the agent's words, or null for the protocol's own place."), Example("$.answer.text")]
    public required string? Reply { get; init; }

    [Description("JSONPath of what tells that it hung up, or null."), Example("$.ended")]
    public required string? Ended { get; init; }

    [Description("JSONPath of what tells that it handed over to a person, or null."), Example("$.transferred")]
    public required string? Transferred { get; init; }

    [Description("JSONPath of an object of variables, or null."), Example("$.variables")]
    public required string? Variables { get; init; }

    [Description("JSONPath of the nodes gone through, or null."), Example("$.route")]
    public required string? Nodes { get; init; }

    [Description("JSONPath of the tools used, or null."), Example("$.tools")]
    public required string? Tools { get; init; }

    [Description("Milliseconds that an answer may take, retries included."), Example("30000")]
    public required int TimeoutMs { get; init; }

    [Description("How often to try again on 429, 5xx and broken connections."), Example("2")]
    public required int Retries { get; init; }

    [Description("When it was made."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When it was last changed."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>All remote agents of the organisation, newest first.</summary>
public sealed record RemoteAgentList
{
    [Description("The agents.")]
    public required IReadOnlyList<RemoteAgentBody> Agents { get; init; }

    [Description("How many there are."), Example("1")]
    public required int TotalCount { get; init; }
}
