using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Remote;

public sealed class RemoteAgentRulesTests
{
    [Fact]
    public void Check_GoodSettings_FindsNothing()
    {
        var settings = RemoteStage.Http with
        {
            Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer {{env:REHEARSAL_AGENT_KEY}}", ["X-Team"] = "desk" },
            Body = JsonNode.Parse("""{"text":"{{message}}"}"""), Reply = "$.a[*].b", Ended = "end",
        };

        Assert.Empty(RemoteAgentRules.Check(settings));
    }

    [Theory]
    [InlineData("agent.example")]
    [InlineData("ftp://agent.example")]
    [InlineData("")]
    [InlineData("https://me:word@agent.example")]
    public void Check_Url_MustBeWholeAndWithoutPassword(string url) =>
        Assert.Equal("url", Assert.Single(RemoteAgentRules.Check(RemoteStage.Http with { Url = url })).Field);

    [Theory]
    [InlineData("Authorization", "Bearer abc", "is not stored")]
    [InlineData("X-Api-Key", "abc", "is not stored")]
    [InlineData("Cookie", "a=b", "is not stored")]
    [InlineData("X-Team", "{{env:PATH}}", "'PATH' is not read")]
    [InlineData("Authorization", "{{ env: AWS_SECRET }}", "'AWS_SECRET' is not read")]
    [InlineData("X Team", "a", "may not have")]
    [InlineData("X-Team", "a\r\nX-Other: b", "may not have")]
    public void Check_Header_SaysWhatIsWrong(string name, string value, string expected)
    {
        var error = Assert.Single(RemoteAgentRules.Check(RemoteStage.Http with { Headers = new Dictionary<string, string> { [name] = value } }));

        Assert.Equal($"headers.{name}", error.Field);
        Assert.Contains(expected, error.Message);
    }

    [Theory]
    [InlineData(RemoteProtocol.HttpJson, "\"text\"", "body")]
    [InlineData(RemoteProtocol.OpenAi, "[1]", "body")]
    [InlineData(RemoteProtocol.OpenAi, """{"messages":{}}""", "body.messages")]
    [InlineData(RemoteProtocol.PathwayChat, "null", "body")]
    [InlineData(RemoteProtocol.PathwayChat, """{"pathway_id":""}""", "body")]
    public void Check_Body_FitsTheProtocol(RemoteProtocol protocol, string body, string field) =>
        Assert.Equal(field, Assert.Single(RemoteAgentRules.Check(RemoteStage.Http with { Protocol = protocol, Body = JsonNode.Parse(body) })).Field);

    [Fact]
    public void Check_NumbersAndPaths_NameTheirFields()
    {
        var errors = RemoteAgentRules.Check(RemoteStage.Http with { TimeoutMs = 0, Retries = 11, Reply = "$.a[", Nodes = " " });

        Assert.Equal(["reply", "nodes", "timeout_ms", "retries"], errors.Select(error => error.Field));
        Assert.Contains("from 1 to 300000", errors[2].Message);
    }

    [Theory]
    [InlineData("openai", RemoteProtocol.OpenAi)]
    [InlineData("http_json", RemoteProtocol.HttpJson)]
    [InlineData("pathway_chat", RemoteProtocol.PathwayChat)]
    public void Words_Protocols_AreTheSameInTextAndJson(string word, RemoteProtocol protocol)
    {
        Assert.Equal(protocol, RemoteProtocols.Parse(word));
        Assert.Equal(word, protocol.ToWord());
        Assert.Equal($"\"{word}\"", JsonSerializer.Serialize(protocol));
        Assert.Null(RemoteProtocols.Parse(word.ToUpperInvariant()));
    }
}
