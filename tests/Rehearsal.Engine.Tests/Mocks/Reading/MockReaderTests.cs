using System.Text.Json.Nodes;
using CsCheck;

namespace Rehearsal.Engine.Mocks.Reading;

public sealed class MockReaderTests
{
    [Fact]
    public void Read_EverythingGiven_IsKept()
    {
        var mock = Assert.Single(Read(
            """
            [{"name":"Found","match":{"node":"look_up","tool":"Orders","url":"https://shop.test/*","method":"post","arguments":{"order":17}},
              "respond":[{"error":"connection"},{"status":503,"headers":{"Retry-After":1},"body":{"a":1},"delay_ms":250}]}]
            """));

        Assert.Equal((0, "Found", "'Found'"), (mock.Index, mock.Name, mock.Label));
        Assert.Equal(("look_up", "Orders", "https://shop.test/*", "POST"), (mock.Match.Node, mock.Match.Tool, mock.Match.Url, mock.Match.Method));
        Assert.Equal("""{"order":17}""", mock.Match.Arguments!.ToJsonString());
        Assert.Equal(MockError.Connection, mock.Answers[0].Error);
        var last = mock.Answers[1];
        Assert.Equal((503, "1", """{"a":1}""", 250.0), (last.Status, last.Headers["retry-after"], last.Body!.ToJsonString(), last.Delay.TotalMilliseconds));
    }

    [Fact]
    public void Read_SingleAnswer_TakesDefaults()
    {
        var mock = Assert.Single(Read("""[{"match":{"url":"https://shop.test","method":"GET"},"respond":{}}]"""));
        var answer = Assert.Single(mock.Answers);
        Assert.Equal((200, 0, null, TimeSpan.Zero, null), (answer.Status, answer.Headers.Count, answer.Body, answer.Delay, answer.Error));
        Assert.Equal("mocks[0] (GET https://shop.test)", mock.Label);
    }

    [Fact]
    public void Read_NoMatch_MeansAnyRequest() => Assert.Equal("mocks[0] (any request)", Assert.Single(Read("""[{"respond":{"body":"x"}}]""")).Label);

    [Theory]
    [InlineData("""{}""", "mocks", "A list of at most 200 mocks is accepted, not {}.")]
    [InlineData("""["x"]""", "mocks[0]", "An object with name, match, respond is accepted, not \"x\".")]
    [InlineData("""[{"respond":{"status":99}}]""", "mocks[0].respond.status", "A whole number from 100 to 599 is accepted, not 99.")]
    [InlineData("""[{"respond":{"status":"200"}}]""", "mocks[0].respond.status", "A whole number from 100 to 599 is accepted, not \"200\".")]
    [InlineData("""[{"respond":[{},{"delay_ms":-1}]}]""", "mocks[0].respond[1].delay_ms", "A whole number from 0 to 600000 is accepted, not -1.")]
    [InlineData("""[{"respond":{"delay_ms":0.5}}]""", "mocks[0].respond.delay_ms", "A whole number from 0 to 600000 is accepted, not 0.5.")]
    [InlineData("""[{"respond":{"error":"slow"}}]""", "mocks[0].respond.error", "connection or timeout is accepted, not 'slow'.")]
    [InlineData("""[{"respond":{"error":"timeout","body":1}}]""", "mocks[0].respond.body", "An answer with 'error' has no status, headers or body: nothing is answered.")]
    [InlineData("""[{"respond":{"headers":["a"]}}]""", "mocks[0].respond.headers", "An object of texts is accepted, not [\"a\"].")]
    [InlineData("""[{"respond":{"json":{}}}]""", "mocks[0].respond.json", "There is no such member; accepted are status, headers, body, delay_ms, error.")]
    [InlineData("""[{"match":{"path":"/x"},"respond":{}}]""", "mocks[0].match.path", "There is no such member; accepted are node, tool, url, method, arguments.")]
    [InlineData("""[{"match":{"url":7},"respond":{}}]""", "mocks[0].match.url", "A text is accepted, not 7.")]
    [InlineData("""[{"match":{"arguments":7},"respond":{}}]""", "mocks[0].match.arguments", "An object or a list is accepted, not 7.")]
    [InlineData("""[{"match":{}}]""", "mocks[0].respond", "An answer (an object with status, headers, body, delay_ms, error) or a list of 1 to 100 answers is required.")]
    [InlineData("""[{"respond":[]}]""", "mocks[0].respond", "An answer (an object with status, headers, body, delay_ms, error) or a list of 1 to 100 answers is required.")]
    public void Read_SomethingWrong_NamesTheFieldAndWhatIsAccepted(string json, string field, string message)
    {
        var errors = new List<FieldError>();
        MockReader.Read(JsonNode.Parse(json), "mocks", errors);
        Assert.Equal([new FieldError(field, message)], errors);
    }

    [Fact]
    public void Read_AnyStatus_IsAcceptedFrom100To599() => Gen.Int[-50, 1100].Sample(status =>
    {
        var errors = new List<FieldError>();
        MockReader.Read(JsonNode.Parse($$$"""[{"respond":{"status":{{{status}}}}}]"""), "mocks", errors);
        return errors.Count == 0 == status is >= 100 and <= 599;
    });

    private static IReadOnlyList<Mock> Read(string json)
    {
        var errors = new List<FieldError>();
        var mocks = MockReader.Read(JsonNode.Parse(json), "mocks", errors);
        Assert.Empty(errors);
        return mocks;
    }
}
