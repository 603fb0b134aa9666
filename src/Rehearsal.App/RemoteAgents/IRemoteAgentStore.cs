namespace Rehearsal.App.RemoteAgents;

/// <summary>What became of a change.</summary>
/// <param name="Agent">The agent as written; null when nothing was.</param>
/// <param name="NameTaken">True when another of the organisation has the name.</param>
public sealed record RemoteAgentChanged(StoredRemoteAgent? Agent, bool NameTaken)
{
    /// <summary>There is no such agent.</summary>
    public static RemoteAgentChanged IsAbsent { get; } = new(null, false);

    /// <summary>Another agent has the name.</summary>
    public static RemoteAgentChanged NameIsTaken { get; } = new(null, true);
}

/// <summary>Keeps remote agents. Every call sees one organisation only.</summary>
public interface IRemoteAgentStore
{
    /// <summary>Stores a new one; false when its name is taken.</summary>
    Task<bool> AddAsync(StoredRemoteAgent agent, CancellationToken cancellationToken);

    /// <summary>The agent; null when the organisation has none of that id.</summary>
    Task<StoredRemoteAgent?> FindAsync(OrgId org, string id, CancellationToken cancellationToken);

    /// <summary>All of the organisation, newest first.</summary>
    Task<IReadOnlyList<StoredRemoteAgent>> ListAsync(OrgId org, CancellationToken cancellationToken);

    /// <summary>Writes what <paramref name="change"/> makes of the agent; nobody else changes it between the look and the write. What it throws is thrown, and nothing is written.</summary>
    Task<RemoteAgentChanged> ChangeAsync(OrgId org, string id, Func<StoredRemoteAgent, StoredRemoteAgent> change, CancellationToken cancellationToken);

    /// <summary>Deletes it and, in the same transaction, its scenarios and their runs. False when absent.</summary>
    Task<bool> DeleteAsync(OrgId org, string id, DateTimeOffset now, CancellationToken cancellationToken);
}
