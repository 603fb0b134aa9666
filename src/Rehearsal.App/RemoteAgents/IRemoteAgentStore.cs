namespace Rehearsal.App.RemoteAgents;

/// <summary>Keeps remote agents. Every call sees one organisation only.</summary>
public interface IRemoteAgentStore
{
    /// <summary>Stores a new one; false when its name is taken.</summary>
    Task<bool> AddAsync(StoredRemoteAgent agent, CancellationToken cancellationToken);

    /// <summary>The agent; null when the organisation has none of that id.</summary>
    Task<StoredRemoteAgent?> FindAsync(OrgId org, string id, CancellationToken cancellationToken);

    /// <summary>All of the organisation, newest first.</summary>
    Task<IReadOnlyList<StoredRemoteAgent>> ListAsync(OrgId org, CancellationToken cancellationToken);

    /// <summary>Writes every changeable member; false when the name is taken.</summary>
    Task<bool> UpdateAsync(StoredRemoteAgent agent, CancellationToken cancellationToken);

    /// <summary>Deletes it and, in the same transaction, its scenarios and their runs. False when absent.</summary>
    Task<bool> DeleteAsync(OrgId org, string id, DateTimeOffset now, CancellationToken cancellationToken);
}
