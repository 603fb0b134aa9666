namespace Rehearsal.Engine.Remote.Protocols;

/// <summary>A way to talk to a remote agent: what is posted, and where in the answer things stand.</summary>
internal interface IRemoteProtocol
{
    /// <summary>Opens the conversation; does nothing where the caller speaks first.</summary>
    Task OpenAsync(RemoteTurn turn, CancellationToken cancellationToken);

    /// <summary>Takes the caller's latest line to the agent and its answer back.</summary>
    Task ReplyAsync(RemoteTurn turn, CancellationToken cancellationToken);
}
