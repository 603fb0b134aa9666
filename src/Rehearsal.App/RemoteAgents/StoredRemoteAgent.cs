using System.Text.Json.Nodes;
using Rehearsal.Engine.Remote;

namespace Rehearsal.App.RemoteAgents;

/// <summary>A remote agent that scenarios can be bound to.</summary>
public sealed record StoredRemoteAgent
{
    public required string Id { get; init; }
    public required OrgId Org { get; init; }
    /// <summary>1 to 255 characters, unique in the organisation.</summary>
    public required string Name { get; init; }
    public string? Description { get; init; }
    /// <summary>Where it is and how it is talked to; secrets are references only.</summary>
    public required RemoteAgentSettings Settings { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>What a request wants a remote agent to be: absent members keep their value, or take the default on creation.</summary>
public sealed record RemoteAgentChange
{
    public Optional<string?> Name { get; init; }
    public Optional<string?> Description { get; init; }
    /// <summary>One of <see cref="RemoteProtocols.Words"/>.</summary>
    public Optional<string?> Protocol { get; init; }
    public Optional<string?> Url { get; init; }
    public Optional<IReadOnlyDictionary<string, string>?> Headers { get; init; }
    public Optional<JsonNode?> Body { get; init; }
    public Optional<string?> Reply { get; init; }
    public Optional<string?> Ended { get; init; }
    public Optional<string?> Transferred { get; init; }
    public Optional<string?> Variables { get; init; }
    public Optional<string?> Nodes { get; init; }
    public Optional<string?> Tools { get; init; }
    public Optional<int?> TimeoutMs { get; init; }
    public Optional<int?> Retries { get; init; }

    /// <summary>The change that gives an agent this name and these settings, every one of them.</summary>
    public static RemoteAgentChange To(string name, RemoteAgentSettings settings) => new()
    {
        Name = name,
        Protocol = settings.Protocol.ToWord(),
        Url = settings.Url,
        Headers = new Optional<IReadOnlyDictionary<string, string>?>(settings.Headers),
        Body = settings.Body,
        Reply = settings.Reply,
        Ended = settings.Ended,
        Transferred = settings.Transferred,
        Variables = settings.Variables,
        Nodes = settings.Nodes,
        Tools = settings.Tools,
        TimeoutMs = settings.TimeoutMs,
        Retries = settings.Retries,
    };
}
