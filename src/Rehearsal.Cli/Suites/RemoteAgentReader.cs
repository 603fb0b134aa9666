using Rehearsal.Engine.Remote;

namespace Rehearsal.Cli.Suites;

/// <summary>Reads the remote agent that a suite tests.</summary>
internal static class RemoteAgentReader
{
    public static RemoteAgentSettings Read(SuiteObject agent)
    {
        var protocol = RemoteProtocols.Parse(agent.Text("protocol"));
        if (protocol is null)
            agent.Refuse("protocol", $"one of {string.Join(", ", RemoteProtocols.Words)} is required with 'url'.");
        var settings = new RemoteAgentSettings
        {
            Protocol = protocol ?? RemoteProtocol.HttpJson,
            Url = agent.Text("url") ?? "",
            Headers = agent.Json("headers")?.ToDictionary(header => header.Key, header => header.Value?.ToString() ?? "") ?? [],
            Body = agent.Find("body")?.ToJson(),
            Reply = agent.Text("reply"),
            Ended = agent.Text("ended"),
            Transferred = agent.Text("transferred"),
            Variables = agent.Text("variables"),
            Nodes = agent.Text("nodes"),
            Tools = agent.Text("tools"),
            TimeoutMs = agent.Whole("timeout_ms", 1, RemoteAgentSettings.MaxTimeoutMs) ?? RemoteAgentSettings.DefaultTimeoutMs,
            Retries = agent.Whole("retries", 0, RemoteAgentSettings.MaxRetries) ?? RemoteAgentSettings.DefaultRetries,
        };
        if (protocol is not null)
        {
            foreach (var error in RemoteAgentRules.Check(settings))
                agent.Refuse(error.Field, error.Message);
        }

        return settings;
    }
}
