namespace Rehearsal.Cli.Remote;

/// <summary>Agents on a server, by kind.</summary>
internal sealed record AgentIds(string? PathwayId = null, string? PersonaId = null, string? RemoteAgentId = null)
{
    /// <summary>How many are named.</summary>
    public int Count => (PathwayId is null ? 0 : 1) + (PersonaId is null ? 0 : 1) + (RemoteAgentId is null ? 0 : 1);
}
