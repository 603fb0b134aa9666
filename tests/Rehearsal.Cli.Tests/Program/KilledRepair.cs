using System.Text;
using System.Text.Json.Nodes;
using Rehearsal.ModelStub;
using Rehearsal.ModelStub.Script;

namespace Rehearsal.Cli.Program;

/// <summary>A server that is killed while it repairs an agent, on whatever database, and what must be true after it.</summary>
internal sealed class KilledRepair(string folder, params string[] data) : IDisposable
{
    private const string Key = "key-of-the-killed-server";

    private const string Script =
        """
        {"rules":[
          {"when":{"system":"You find out why a test"},"fault":"hang","times":1},
          {"when":{"system":"You find out why a test"},"json":{"root_cause":"It says Monday.","suggestions":[{"type":"prompt_change","target_node_id":"bye","description":"Wrong day.","suggested_change":"Say Tuesday.","confidence":0.9}]}},
          {"when":{"system":"You change the instructions"},"fault":"hang","times":1},
          {"when":{"system":"You change the instructions"},"json":{"edits":[{"op":"set_text","way":null,"to":null,"name":null,"value":"Booked for Tuesday."}]}}]}
        """;

    private readonly HttpClient _client = new() { DefaultRequestHeaders = { { "authorization", Key } } };
    private string _url = "";

    public void Dispose() => _client.Dispose();

    /// <summary>Killed while the failure is explained, and again while the fix is written, the session still repairs the agent, in two iterations.</summary>
    public async Task ProveAsync()
    {
        await using var stub = await ModelStubServer.StartAsync(new ModelStubOptions { Script = ModelStubScript.Parse(Script) }, TestContext.Current.CancellationToken);
        string session;
        await using (var server = await ServeAsync(stub))
        {
            session = await StartAsync();
            await stub.WaitForRequestsAsync(1);
            await server.KillAsync();
        }

        await using (var server = await ServeAsync(stub))
        {
            await stub.WaitForRequestsAsync(3);
            await server.KillAsync();
        }

        await using var last = await ServeAsync(stub);
        var over = await FinishedAsync(session);
        Assert.Equal(("COMPLETED_ALL_PASSED", 2), ((string)over["status"]!, (int)over["current_iteration"]!));
        // What was explained and run before is neither asked nor run again.
        Assert.Equal(4, stub.Requests.Count);
        var batches = over["iterations"]!.AsArray().Select(iteration => (string)iteration!["batch_id"]!);
        Assert.Equal(2, (int)(await GetAsync("/v1/agent-testing/runs"))["total_count"]!);
        Assert.Equal(["FAILED", "PASSED"], await Task.WhenAll(batches.Select(async batch => (string)(await GetAsync($"/v1/agent-testing/batches/{batch}"))["status"]!)));
    }

    private async Task<RunningProgram> ServeAsync(ModelStubServer stub)
    {
        var program = RunningProgram.Start(folder, ["serve", "--urls", "http://127.0.0.1:0", .. data], new Dictionary<string, string>
        {
            ["REHEARSAL_API_KEY"] = Key,
            ["REHEARSAL_MODEL_ANALYST_ENDPOINT"] = stub.BaseUrl,
            ["REHEARSAL_MODEL_ANALYST_NAME"] = "analyst",
            ["REHEARSAL_RUN_LEASE_SECONDS"] = "1",
        });
        _url = await program.LineAsync("Rehearsal listens at");
        return program;
    }

    private async Task<string> StartAsync()
    {
        var pathway = (string)(await PostAsync("/v1/pathway/create", """{"name":"Days"}"""))["pathway_id"]!;
        await PostAsync(
            $"/v1/pathway/{pathway}",
            """{"nodes":[{"id":"hi","data":{"isStart":true,"text":"Hello."}},{"id":"bye","type":"End Call","data":{"text":"Booked for Monday."}}],"edges":[{"source":"hi","target":"bye","label":"on"}]}""");
        await PostAsync(
            "/v1/agent-testing/scenarios",
            $$$"""{"name":"Tuesday","pathway_id":"{{{pathway}}}","scenario_type":"REPLAY","input_messages":["one"],"assertions":[{"type":"STRING_CHECK","config":{"value":"Tuesday"}}]}""");
        return (string)(await PostAsync("/v1/agent-testing/tornado/start", $$"""{"pathway_id":"{{pathway}}"}"""))["session_id"]!;
    }

    private async Task<JsonNode> FinishedAsync(string session)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await looks.WaitForNextTickAsync(enough.Token))
        {
            if (await GetAsync($"/v1/agent-testing/tornado/{session}/status") is var status && (string)status["status"]! != "RUNNING")
                return status;
        }

        throw new InvalidOperationException("A timer that is not disposed ticks on.");
    }

    private async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await _client.GetStringAsync(_url + path))!;

    private async Task<JsonNode> PostAsync(string path, string json)
    {
        using var answer = await _client.PostAsync(_url + path, new StringContent(json, Encoding.UTF8, "application/json"));
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        return JsonNode.Parse(body)!;
    }
}
