using Rehearsal.App.RemoteAgents;
using Rehearsal.Server.Http;
using Rehearsal.Wire.RemoteAgents;

namespace Rehearsal.Server.Features.RemoteAgents;

/// <summary>What a body wants of a remote agent.</summary>
internal static class RemoteAgentInput
{
    public static RemoteAgentChange ToChange(this JsonBody<RemoteAgentRequest> body)
    {
        var request = body.Value;
        return new RemoteAgentChange
        {
            Name = body.Given("name", request.Name),
            Description = body.Given("description", request.Description),
            Protocol = body.Given("protocol", request.Protocol),
            Url = body.Given("url", request.Url),
            Headers = body.Given("headers", request.Headers),
            Body = body.Given("body", request.Body),
            Reply = body.Given("reply", request.Reply),
            Ended = body.Given("ended", request.Ended),
            Transferred = body.Given("transferred", request.Transferred),
            Variables = body.Given("variables", request.Variables),
            Nodes = body.Given("nodes", request.Nodes),
            Tools = body.Given("tools", request.Tools),
            TimeoutMs = body.Given("timeout_ms", request.TimeoutMs),
            Retries = body.Given("retries", request.Retries),
        };
    }
}
