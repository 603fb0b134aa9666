using Rehearsal.Engine.Remote;

namespace Rehearsal.Cli.Suites;

public sealed class RemoteAgentReaderTests
{
    [Fact]
    public void Parse_RemoteAgent_ReadsEveryMember()
    {
        var suite = Parse("""
            { url: "https://desk.example/chat", protocol: http_json, headers: { Authorization: "Bearer {{env:REHEARSAL_AGENT_KEY}}", X-Version: 2 },
              body: { text: "{{message}}" }, reply: $.a, ended: $.b, transferred: $.c, variables: $.d, nodes: $.e, tools: $.f, timeout_ms: 5000, retries: 0 }
            """);

        var remote = suite.Agent.Remote!;
        Assert.Equal((RemoteProtocol.HttpJson, "https://desk.example/chat", 5000, 0), (remote.Protocol, remote.Url, remote.TimeoutMs, remote.Retries));
        Assert.Equal("2", remote.Headers["X-Version"]);
        Assert.Equal("""{"text":"{{message}}"}""", remote.Body!.ToJsonString());
        Assert.Equal(["$.a", "$.b", "$.c", "$.d", "$.e", "$.f"], [remote.Reply, remote.Ended, remote.Transferred, remote.Variables, remote.Nodes, remote.Tools]);
    }

    [Theory]
    [InlineData("{ url: \"https://desk.example\" }", "agent.protocol: one of openai, http_json, pathway_chat is required")]
    [InlineData("{ url: desk, protocol: openai }", "agent.url: An absolute")]
    [InlineData("{ url: \"https://desk.example\", protocol: openai, headers: { Authorization: abc } }", "agent.headers.Authorization: A secret is not stored")]
    [InlineData("{ url: \"https://desk.example\", protocol: openai, pathway_id: p }", "agent.url: one of 'pathway' (a file or a graph)")]
    [InlineData("{ pathway_id: p, reply: $.a }", "agent.reply: this describes a remote agent")]
    [InlineData("{ name: a }", "'url' (a remote agent)")]
    public void Parse_WrongRemoteAgent_SaysWhatIsWrong(string agent, string expected) =>
        Assert.Contains(expected, Assert.Throws<SuiteException>(() => Parse(agent)).Message, StringComparison.Ordinal);

    private static Suite Parse(string agent) =>
        SuiteReader.Parse("s.yaml", $"name: Remote\nagent: {agent.ReplaceLineEndings(" ")}\nscenarios:\n  - {{ name: a, caller: [Hi] }}\n");
}
