using System.Net;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>Bodies are read in terminals and logs: letters, quotes and brackets stand in them as they are.</summary>
public sealed class ReadableTextTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Words = "Zoë's & <früh> + 早い";
    private const string Scenarios = "/v1/agent-testing/scenarios";

    [Fact]
    public async Task Errors_OfEveryKind_ShowTheTextAsItIs()
    {
        var client = server.Client;
        var missing = await client.GetJsonAsync($"{Scenarios}/{Uri.EscapeDataString(Words)}");
        AssertReadable(missing, HttpStatusCode.NotFound);
        AssertReadable(await client.GetJsonAsync($"/v1/agent-testing/runs?status={Uri.EscapeDataString(Words)}"), HttpStatusCode.BadRequest);
        var pathway = await client.CreatePathwayAsync();
        var body = $$"""{"pathway_id":"{{pathway}}","name":"{{Words}}"}""";
        AssertReadable(await client.PostJsonAsync(Scenarios, body), HttpStatusCode.Created);
        AssertReadable(await client.PostJsonAsync(Scenarios, body), HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Answers_OfEveryResource_ShowTheTextAsItIs()
    {
        var client = server.Client;
        var created = await client.PostJsonAsync("/v1/pathway/create", $$"""{"name":"{{Words}}"}""");
        AssertReadable(created, HttpStatusCode.OK);
        var id = created.Text("pathway_id");
        var nodes = $$$"""[{"id":"a","data":{"name":"{{{Words}}}","isStart":true,"text":"Hi"}}]""";
        AssertReadable(await client.PostJsonAsync($"/v1/pathway/{id}", $$"""{"nodes":{{nodes}}}"""), HttpStatusCode.OK);
        AssertReadable(await client.GetJsonAsync($"/v1/pathway/{id}"), HttpStatusCode.OK);
        AssertReadable(await client.GetJsonAsync("/v1/pathway"), HttpStatusCode.OK);
        AssertReadable(await client.PostJsonAsync($"/v1/pathway/{id}/version", $$"""{"name":"{{Words}}"}"""), HttpStatusCode.OK);
        AssertReadable(await client.GetJsonAsync($"/v1/pathway/{id}/versions"), HttpStatusCode.OK);
        var scenario = await client.CreateScenarioAsync(id, $$$""","request_data":{"said":"{{{Words}}}"}""");
        AssertReadable(await client.GetJsonAsync($"{Scenarios}/{scenario}"), HttpStatusCode.OK);
        AssertReadable(await client.GetJsonAsync($"{Scenarios}?pathway_id={id}"), HttpStatusCode.OK);
    }

    private static void AssertReadable(Answer answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.Status);
        Assert.Contains(Words, answer.Body.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("\\u", answer.Body.GetRawText(), StringComparison.Ordinal);
    }
}
