using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Remote;

/// <summary>What a remote agent did in one turn.</summary>
internal sealed record RemoteReply
{
    /// <summary>What it said, in order; blank lines left out.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    public bool Ended { get; init; }

    public bool Transferred { get; init; }

    public JsonObject Variables { get; init; } = [];

    public IReadOnlyList<RemoteNode> Nodes { get; init; } = [];

    public IReadOnlyList<RemoteTool> Tools { get; init; } = [];

    /// <summary>True when there is nothing at all in it to go on with.</summary>
    public bool IsSilent => Lines.Count == 0 && Tools.Count == 0 && !Ended && !Transferred;
}

/// <summary>A node that it went through.</summary>
internal sealed record RemoteNode(string Id, string Name);

/// <summary>A tool that it used.</summary>
internal sealed record RemoteTool(string Name, JsonNode? Arguments);
