using System.Net;
using System.Text;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>What cannot be read or accepted is told with its field, and leaves everything as it was.</summary>
public sealed class BadInputTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Scenarios = "/v1/agent-testing/scenarios";
    private readonly HttpClient _client = server.Client;

    /// <summary>Every route that writes from a body; {p} and {s} are a pathway and a scenario of the sender's.</summary>
    public static TheoryData<string, string> Writes => new()
    {
        { "POST", "/v1/pathway/create" },
        { "POST", "/v1/pathway/{p}" },
        { "POST", "/v1/pathway/{p}/version" },
        { "POST", "/v1/pathway/{p}/version/1" },
        { "POST", "/v1/convo_pathway/duplicate" },
        { "POST", "/v1/convo_pathway/create-version" },
        { "POST", "/v1/convo_pathway/update" },
        { "POST", Scenarios },
        { "PUT", $"{Scenarios}/{{s}}" },
        { "POST", $"{Scenarios}/{{s}}/run" },
        { "POST", "/v1/agent-testing/batch-run" },
        { "POST", "/v1/agent-testing/simulation-sets" },
        { "POST", "/v1/agent-testing/templates/tmpl_angry_caller/clone" },
    };

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Write_BodyThatIsNoJsonObject_NamesTheBodyAndChangesNothing(string method, string path)
    {
        var things = await CreateAsync();
        var before = await StateAsync(things);
        foreach (var body in (string[])["{\"name\":\"x\"", "[{\"name\":\"x\"}]", "\"x\"", "{\"name\":\"x\",\"name\":\"y\"}", "{'name':'x'}"])
        {
            var answer = await Requests.SendAsync(_client, new HttpMethod(method), things.Fill(path), body);
            Assert.Equal((body, HttpStatusCode.BadRequest, "VALIDATION_ERROR"), (body, answer.Status, answer.Code));
            Assert.Equal(["body"], answer.Fields);
        }

        Assert.Equal(before, await StateAsync(things));
    }

    [Fact]
    public async Task Write_BodyWithAByteOrderMark_IsReadWithoutIt() =>
        Assert.Equal(HttpStatusCode.OK, (await _client.PostJsonAsync("/v1/pathway/create", "\uFEFF{\"name\":\"x\"}")).Status);

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Write_BodyOverTheLimit_SaysTheLimitAndChangesNothing(string method, string path)
    {
        var things = await CreateAsync();
        var before = await StateAsync(things);
        using var request = new HttpRequestMessage(new HttpMethod(method), things.Fill(path))
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"name":"x","padding":"{{new string('a', 6 * 1024 * 1024)}}"}""")),
        };
        request.Headers.ExpectContinue = true;
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("A body has at most 5 MB.", text, StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync(things));
    }

    [Theory]
    [InlineData("/v1/pathway/{p}", """{"name":7}""", "name", "A text is accepted.")]
    [InlineData("/v1/pathway/{p}/version", """{"name":"x","nodes":{}}""", "nodes", "array")]
    [InlineData("/v1/pathway/{p}/version/1", """{"name":["x"]}""", "name", "A text is accepted.")]
    [InlineData("/v1/convo_pathway/update", """{"id":"{p}","version_number":[1]}""", "version_number", "accepted")]
    [InlineData(Scenarios, """{"pathway_id":"{p}","name":"x","max_turns":51}""", "max_turns", "from 1 to 50")]
    [InlineData(Scenarios, """{"pathway_id":"{p}","name":"x","category":"NOISY"}""", "category", "HAPPY_PATH")]
    [InlineData(Scenarios, """{"pathway_id":"{p}","name":"x","assertions":[{"type":"REGEX_MATCH","config":{"pattern":"(a"}}]}""", "assertions[0].config.pattern", "(a")]
    [InlineData($"{Scenarios}/{{s}}/run", """{"version_number":1.5}""", "version_number", "A whole number is accepted.")]
    [InlineData($"{Scenarios}/{{s}}/run", """{"webhook_url":"http://10.0.0.1/hook"}""", "webhook_url", "REHEARSAL_ALLOWED_HOSTS")]
    [InlineData($"{Scenarios}/{{s}}/run", """{"webhook_url":"http://localhost/hook"}""", "webhook_url", "REHEARSAL_ALLOWED_HOSTS")]
    public async Task Write_ValueThatIsNotAccepted_NamesFieldAndWhatIsAndChangesNothing(string path, string body, string field, string accepted)
    {
        var things = await CreateAsync();
        var before = await StateAsync(things);

        var answer = await _client.PostJsonAsync(things.Fill(path), things.Fill(body));

        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), (answer.Status, answer.Code));
        Assert.Equal([field], answer.Fields);
        Assert.Contains(accepted, answer.Text("message"), StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync(things));
    }

    [Fact]
    public async Task Update_EdgeToNowhere_IsKeptAndWarnedOf()
    {
        var things = await CreateAsync();
        const string Edge = """{"source":"hello","target":"nowhere","label":"x"}""";

        var saved = await _client.PostJsonAsync(things.Fill("/v1/pathway/{p}"), $$"""{"edges":[{{Edge}}]}""");

        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.Contains("nowhere", Assert.Single(saved["warnings"].EnumerateArray()).GetString(), StringComparison.Ordinal);
        var read = await _client.GetJsonAsync(things.Fill("/v1/pathway/{p}"));
        Assert.Equal("nowhere", Assert.Single(read["edges"].EnumerateArray()).GetProperty("target").GetString());
        Assert.Equal(3, read["nodes"].GetArrayLength());
    }

    private async Task<Things> CreateAsync()
    {
        var pathway = await _client.CreatePathwayAsync();
        Assert.Equal(HttpStatusCode.OK, (await _client.PostJsonAsync($"/v1/pathway/{pathway}/version", """{"name":"first"}""")).Status);
        return new Things(pathway, await _client.CreateScenarioAsync(pathway));
    }

    private async Task<string> StateAsync(Things things)
    {
        string[] addresses = ["/v1/pathway", "/v1/convo_pathway/{p}", "/v1/pathway/{p}/versions", "/v1/pathway/{p}/version/1", Scenarios, "/v1/agent-testing/runs"];
        var state = new List<string>();
        foreach (var address in addresses)
            state.Add((await _client.GetJsonAsync(things.Fill(address))).Body.GetRawText());
        return string.Join('\n', state);
    }

    private sealed record Things(string Pathway, string Scenario)
    {
        public string Fill(string text) => text.Replace("{p}", Pathway, StringComparison.Ordinal).Replace("{s}", Scenario, StringComparison.Ordinal);
    }
}
