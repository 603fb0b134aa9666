using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>The code of one node, run alone over HTTP.</summary>
public sealed class CodeTestTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Test = "/v1/blandcode/test";
    private const string Doubles = "export default { async fetch(request) { const { seats } = await request.json(); console.log('seats', seats); return new Response(JSON.stringify({ total: seats * 2 })); } }";

    [Fact]
    public async Task Test_Code_GivesItsOutputAndLogs()
    {
        var answer = await TestAsync(Doubles, ""","input":{"seats":3}""");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("""{"output":{"total":6},"logs":["seats 3"],"error":null}""", answer.Body.GetRawText());
    }

    [Fact]
    public async Task Test_CodeThatThrows_TellsTheError()
    {
        var answer = await TestAsync("export default { async fetch() { console.log('before'); throw new Error('no seats'); } }", "");

        Assert.Equal((HttpStatusCode.OK, JsonValueKind.Null, """["before"]"""), (answer.Status, answer["output"].ValueKind, answer["logs"].GetRawText()));
        Assert.Contains("no seats", answer.Text("error"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"node_id":"price"}""", HttpStatusCode.BadRequest, "VALIDATION_ERROR")]
    [InlineData("""{"pathway_id":"{p}"}""", HttpStatusCode.BadRequest, "VALIDATION_ERROR")]
    [InlineData("""{"pathway_id":"{p}","node_id":"price","input":[]}""", HttpStatusCode.BadRequest, "VALIDATION_ERROR")]
    [InlineData("""{"pathway_id":"{p}","node_id":"hello"}""", HttpStatusCode.BadRequest, "VALIDATION_ERROR")]
    [InlineData("""{"pathway_id":"{p}","node_id":"empty"}""", HttpStatusCode.BadRequest, "VALIDATION_ERROR")]
    [InlineData("""{"pathway_id":"{p}","node_id":"nowhere"}""", HttpStatusCode.NotFound, "NODE_NOT_FOUND")]
    [InlineData("""{"pathway_id":"nowhere","node_id":"price"}""", HttpStatusCode.NotFound, "PATHWAY_NOT_FOUND")]
    [InlineData("""{"pathway_id":"{p}","node_id":"price","pathway_version":9}""", HttpStatusCode.NotFound, "PATHWAY_VERSION_NOT_FOUND")]
    public async Task Test_NothingToRun_SaysWhat(string body, HttpStatusCode status, string code)
    {
        var answer = await server.Client.PostJsonAsync(Test, body.Replace("{p}", await PathwayAsync(Doubles), StringComparison.Ordinal));
        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    private async Task<Answer> TestAsync(string code, string more) =>
        await server.Client.PostJsonAsync(Test, $$"""{"pathway_id":"{{await PathwayAsync(code)}}","node_id":"Price"{{more}}}""");

    private Task<string> PathwayAsync(string code) => server.Client.CreatePathwayAsync(
        $$$"""
        {"nodes":[{"id":"hello","data":{"name":"Hello","text":"Hi"}},{"id":"empty","type":"Custom Code","data":{"name":"Empty"}},
         {"id":"price","type":"Custom Code","data":{"name":"Price","code":{{{JsonSerializer.Serialize(code)}}} }}],"edges":[]}
        """);
}
