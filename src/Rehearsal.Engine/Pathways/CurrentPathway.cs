using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.Pathways;

/// <summary>Remembers, with the conversation, that the agent has gone on in another pathway.</summary>
internal static class CurrentPathway
{
    private const string Member = "pathway";

    public static void Set(Conversation conversation, PathwayReference reference) =>
        conversation.AgentState[Member] = new JsonObject { ["id"] = reference.PathwayId, ["version"] = reference.Version };

    /// <summary>Where the agent is; null while it is in the pathway it started in.</summary>
    public static PathwayReference? Of(Conversation conversation) =>
        conversation.AgentState[Member] is JsonObject state ? new PathwayReference((string)state["id"]!, (string?)state["version"], null) : null;

    /// <summary>Finds a pathway.</summary>
    /// <exception cref="ConversationFailedException">There is none, or none can be reached from here.</exception>
    public static async Task<PathwayGraph> FindAsync(PathwayPorts ports, PathwayReference reference, CancellationToken cancellationToken) =>
        (ports.Pathways is null ? null : await ports.Pathways.FindAsync(reference, cancellationToken))
        ?? throw new ConversationFailedException(
            $"There is no pathway '{reference.PathwayId}'{(reference.Version is null ? "" : $" with the version '{reference.Version}'")} to transfer to.");
}
