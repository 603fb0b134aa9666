using System.Net;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>What was accepted can be read again, however deep it is nested.</summary>
public sealed class DeepJsonTests(WorkingServer server) : IClassFixture<WorkingServer>, IDisposable
{
    // Without the check against the description, whose library reads no deeper than what was sent.
    private readonly HttpClient _client = Connect(server);

    /// <summary>A body of 64 levels, the most that is accepted: two objects around these.</summary>
    private static readonly string Deepest = new string('[', 62) + new string(']', 62);

    public static TheoryData<string, string, string> Bodies => new()
    {
        { "/v1/agent-testing/scenarios", """{"name":"a","pathway_id":"{p}","request_data":{"z":#}}""", "/v1/agent-testing/scenarios" },
        { "/v1/agent-testing/scenarios", """{"name":"b","pathway_id":"{p}","metadata":{"z":#}}""", "/v1/agent-testing/scenarios" },
        { "/v1/agent-testing/agents", """{"name":"a","protocol":"http_json","url":"https://agent.example/","body":{"z":#}}""", "/v1/agent-testing/agents" },
        { "/v1/personas", """{"name":"a","prompt":"Be kind.","call_config":{"z":#}}""", "/v1/personas" },
        { "/v1/calls/import", """{"call_id":"deep","transcripts":[{"user":"user","text":"Hi"}],"variables":{"z":#}}""", "/v1/calls/deep" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Create_AsDeepAsIsAccepted_IsReadAndListed(string create, string body, string read)
    {
        var pathway = await server.Client.CreatePathwayAsync();
        var created = await _client.PostJsonAsync(create, body.Replace("{p}", pathway, StringComparison.Ordinal).Replace("#", Deepest, StringComparison.Ordinal));
        Assert.True(created.Response.IsSuccessStatusCode, created.Body.GetRawText());
        var listed = await _client.GetJsonAsync(read);
        Assert.Equal(HttpStatusCode.OK, listed.Status);
        Assert.Contains(Deepest, listed.Body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_RequestDataAsDeepAsIsAccepted_IsCarriedOutAndShown()
    {
        var scenario = await server.Client.CreateReplayAsync(await server.Client.CreatePathwayAsync(), "Hello");
        var run = await _client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", """{"request_data_override":{"z":#}}""".Replace("#", Deepest, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Accepted, run.Status);
        Assert.NotEqual("ERROR", (await server.FinishedAsync(run.Text("run_id"), _client)).Text("status"));
        Assert.Equal(HttpStatusCode.OK, (await _client.GetJsonAsync($"/v1/calls")).Status);
    }

    [Fact]
    public async Task Chat_RequestDataAsDeepAsIsAccepted_Answers()
    {
        var pathway = await server.Client.CreatePathwayAsync();
        var chat = await _client.PostJsonAsync(
            "/v1/pathway/chat/create", """{"pathway_id":"{p}","request_data":{"z":#}}""".Replace("{p}", pathway, StringComparison.Ordinal).Replace("#", Deepest, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, chat.Status);
        var reply = await _client.PostJsonAsync($"/v1/pathway/chat/{chat["data"].GetProperty("chat_id").GetString()}", "{}");
        Assert.Equal(HttpStatusCode.OK, reply.Status);
    }

    public void Dispose() => _client.Dispose();

    private static HttpClient Connect(WorkingServer server)
    {
        var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation("authorization", server.Key);
        return client;
    }
}
