using Rehearsal.Engine.Remote;

namespace Rehearsal.App.RemoteAgents;

/// <summary>Posts only while this node holds its lease: an effect must not come from a node that was given up for dead.</summary>
internal sealed class LeasedRemoteAgentClient(IRemoteAgentClient inner, Func<bool> holdsLease) : IRemoteAgentClient
{
    public Task<RemoteAnswer> PostAsync(RemotePost post, CancellationToken cancellationToken) => holdsLease()
        ? inner.PostAsync(post, cancellationToken)
        : throw new OperationCanceledException("The lease on the run was lost.");
}
