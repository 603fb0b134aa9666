using Rehearsal.App.RemoteAgents;
using Rehearsal.Engine.Remote;
using Rehearsal.Wire.RemoteAgents;

namespace Rehearsal.Server.Features.RemoteAgents;

/// <summary>Remote agents as the API shows them.</summary>
internal static class RemoteAgentViews
{
    public static RemoteAgentBody ToBody(this StoredRemoteAgent agent) => new()
    {
        Id = agent.Id,
        OrgId = agent.Org.Value,
        Name = agent.Name,
        Description = agent.Description,
        Protocol = agent.Settings.Protocol.ToWord(),
        Url = agent.Settings.Url,
        Headers = agent.Settings.Headers,
        Body = agent.Settings.Body,
        Reply = agent.Settings.Reply,
        Ended = agent.Settings.Ended,
        Transferred = agent.Settings.Transferred,
        Variables = agent.Settings.Variables,
        Nodes = agent.Settings.Nodes,
        Tools = agent.Settings.Tools,
        TimeoutMs = agent.Settings.TimeoutMs,
        Retries = agent.Settings.Retries,
        CreatedAt = agent.CreatedAt,
        UpdatedAt = agent.UpdatedAt,
    };
}
