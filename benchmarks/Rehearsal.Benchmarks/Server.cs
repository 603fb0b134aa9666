using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Rehearsal.App;
using Rehearsal.App.Accounts;
using Rehearsal.App.Runs;
using Rehearsal.Models;
using Rehearsal.Outbound;
using Rehearsal.Server;
using Rehearsal.Storage;

namespace Rehearsal.Benchmarks;

/// <summary>The whole server over SQLite, used over HTTP, with an agent of one prompt and a choice.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private WebApplication _app = null!;
    private HttpClient _client = null!;
    private string _scenario = "";

    public static async Task<Server> StartAsync(string endpoint, int atOnce, CancellationToken cancellationToken)
    {
        var server = new Server();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Rehearsal:Rate:LimitPerMinute"] = "0",
            ["Rehearsal:Max:ConcurrentRuns"] = $"{atOnce}",
            ["Rehearsal:Model:Endpoint"] = endpoint,
            ["Rehearsal:Model:Name"] = "stub",
            ["Rehearsal:Model:MaxConcurrentCalls"] = "10000",
        });
        builder.Services.AddRehearsalStorage(new StorageOptions { SqliteDirectory = server._folder.Path }).AddRehearsalApp(builder.Configuration)
            .AddRehearsalModels(builder.Configuration).AddRehearsalOutbound(builder.Configuration).AddRehearsalServer();
        server._app = builder.Build();
        server._app.MapRehearsal();
        await server._app.Services.GetRequiredService<IDatabase>().MigrateAsync(cancellationToken);
        await server._app.StartAsync(cancellationToken);
        var key = await server._app.Services.GetRequiredService<KeyRing>().CreateAsync("benchmark", cancellationToken);
        server._client = new HttpClient { BaseAddress = new Uri(server._app.Urls.Single()) };
        server._client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        await server.CreateScenarioAsync(cancellationToken);
        return server;
    }

    /// <summary>Has so many conversations and gives the number of calls to models that they took.</summary>
    public async Task<int> TalkAsync(int count, CancellationToken cancellationToken)
    {
        var left = count;
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var last = "";
        _app.Services.GetRequiredService<RunSignals>().Progressed += progress =>
        {
            if (!progress.Status.IsTerminal())
                return;
            last = progress.RunId;
            if (Interlocked.Decrement(ref left) == 0)
                finished.SetResult();
        };
        await BeginAsync(count, cancellationToken);
        await finished.Task.WaitAsync(cancellationToken);
        var run = (await _client.GetFromJsonAsync<JsonNode>($"/v1/agent-testing/runs/{last}", cancellationToken))!;
        return (string)run["status"]! == "PASSED"
            ? count * (int)run["model_usage"]!["calls"]!
            : throw new InvalidOperationException($"A conversation did not go as it should: {run}");
    }

    /// <summary>Starts so many conversations.</summary>
    public Task BeginAsync(int count, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = cancellationToken },
        async (_, token) => await PostAsync($"/v1/agent-testing/scenarios/{_scenario}/run", new { }, token));

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private async Task CreateScenarioAsync(CancellationToken cancellationToken)
    {
        var pathway = (string)(await PostAsync("/v1/pathway/create", new { name = "Line" }, cancellationToken))["pathway_id"]!;
        var graph = new
        {
            nodes = new object[]
            {
                new { id = "talk", data = new { name = "Talk", isStart = true, prompt = "Help the caller." } },
                new { id = "a", type = "End Call", data = new { name = "A", text = "Goodbye." } },
                new { id = "b", type = "End Call", data = new { name = "B", text = "Goodbye." } },
            },
            edges = new object[] { new { source = "talk", target = "a", label = "wants to stop" }, new { source = "talk", target = "b", label = "is angry" } },
        };
        await PostAsync($"/v1/pathway/{pathway}", graph, cancellationToken);
        _scenario = (string)(await PostAsync(
            "/v1/agent-testing/scenarios",
            new
            {
                name = "Talk",
                pathway_id = pathway,
                max_turns = 5,
                tester_persona_prompt = "You are curious.",
                assertions = new object[] { new { type = "LLM_JUDGE", config = new { prompt = "The agent is polite." } } },
            },
            cancellationToken))["id"]!;
    }

    private async Task<JsonNode> PostAsync(string path, object body, CancellationToken cancellationToken)
    {
        using var answer = await _client.PostAsJsonAsync(path, body, cancellationToken);
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!
            : throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(cancellationToken));
    }
}
