using System.Text;
using System.Text.Json.Nodes;

namespace Rehearsal.Cli.Program;

/// <summary>A server that is killed in the middle of its runs, twice, on whatever database, and what must be true after it.</summary>
internal sealed class KilledServer(string folder, params string[] data) : IDisposable
{
    private const string Key = "key-of-the-killed-server";
    private const int Slots = 6;
    private const int SimulatedCalls = 2;
    private readonly HttpClient _client = new() { DefaultRequestHeaders = { { "authorization", Key } } };
    private readonly List<string> _accepted = [];
    private string _url = "";
    private string _scenario = "";
    private string _batch = "";
    private string _set = "";
    private string _pathway = "";
    private string _simulation = "";
    private string _nodeTest = "";

    public void Dispose() => _client.Dispose();

    public async Task ProveAsync()
    {
        await using var outside = await Outside.StartAsync();
        JsonNode?[] before;
        await using (var server = await ServeAsync())
        {
            await CreateScenarioAsync(outside);
            var held = outside.HoldAsync(after: 20, Slots);
            for (var i = 0; i < 20; i++)
                await StartRunAsync(outside);
            await StartManyAsync(outside);
            await held;
            before = await FinishedRunsAsync();
            await Task.WhenAll(StartUntilKilledAsync(outside), server.KillAsync());
        }

        // Before the server starts, for it goes on with the runs at once.
        var heldAgain = outside.HoldAsync(after: 15, Slots);
        await using (var server = await ServeAsync())
        {
            await heldAgain;
            await server.KillAsync();
        }

        outside.LetGo();
        await using var last = await ServeAsync();
        await AssertNothingIsLostAsync(outside, before);
    }

    private async Task AssertNothingIsLostAsync(Outside outside, JsonNode?[] before)
    {
        await AssertBatchAndSetEndAsync(outside);
        await AssertSimulationAndNodeTestEndAsync();
        var together = (await ListedAsync($"&batch_id={_batch}")).Concat(await ListedAsync($"&simulation_set_id={_set}")).ToHashSet();
        await Task.WhenAll((await IdsAsync()).Where(id => !together.Contains(id)).Select(outside.FinishedAsync));
        var ids = await IdsAsync();
        Assert.Superset(_accepted.ToHashSet(), ids.ToHashSet());
        var runs = await Task.WhenAll(ids.Select(RunAsync));
        Assert.All(runs, run => Assert.Equal("PASSED", (string)run!["status"]!));
        Assert.All(runs, run => Assert.Equal(
            "Hello. | one | First. | two | Second. | three | Goodbye.", string.Join(" | ", run!["chat_history"]!.AsArray().Select(line => (string)line!["content"]!))));
        Assert.NotEmpty(before);
        Assert.All(before, run => Assert.Equal(Stable(run!), Stable(runs.Single(now => Id(now) == Id(run))!)));
        // What was in flight was asked again, under the key that it had; nothing else was asked twice or not at all.
        var steps = outside.Steps.CountBy(key => key).ToDictionary();
        Assert.Equal(3 * (ids.Length + SimulatedCalls), steps.Count);
        Assert.InRange(steps.Values.Count(times => times > 1), Slots, 2 * Slots);
        Assert.Equal(2 * Slots, steps.Values.Sum() - steps.Count);
    }

    /// <summary>Their runs were waiting, talking or done when the server was killed.</summary>
    private async Task AssertBatchAndSetEndAsync(Outside outside)
    {
        var (batch, set) = (await outside.FinishedAsync(_batch), await outside.FinishedAsync(_set));
        Assert.Equal(("PASSED", 1), ((string)batch["status"]!, (int)batch["passed_scenarios"]!));
        Assert.Equal(("PASSED", 8, 8), ((string)set["status"]!, (int)set["completed_runs"]!, (int)set["total_runs"]!));
        Assert.Equal(1, (double)set["statistics"]!["per_scenario"]![_scenario]!["pass_rate"]!);
        var (shownBatch, shownSet) = (await GetAsync($"/v1/agent-testing/batches/{_batch}"), await GetAsync($"/v1/agent-testing/simulation-sets/{_set}"));
        Assert.Equal(("PASSED", "PASSED"), ((string)shownBatch["status"]!, (string)shownSet["status"]!));
    }

    /// <summary>They are announced to nobody, so they are asked until they are over.</summary>
    private async Task AssertSimulationAndNodeTestEndAsync()
    {
        var simulation = await UntilAsync($"/v1/pathway/simulations/{_simulation}", answer => answer["personas"]!.AsArray().All(call => (string)call!["status"]! != "in_progress"));
        Assert.Equal(SimulatedCalls, simulation["personas"]!.AsArray().Count);
        Assert.All(simulation["personas"]!.AsArray(), call => Assert.Equal(
            "completed: Hello. | one. | First. | two. | Second. | three. | Goodbye.",
            $"{call!["status"]}: {string.Join(" | ", call["transcript"]!.AsArray().Select(line => (string)line!["content"]!))}"));
        var test = await UntilAsync($"/v1/node_tests/run/{_nodeTest}", answer => (string)answer["data"]!["status"]! != "PENDING");
        Assert.Equal(("COMPLETED", 3), ((string)test["data"]!["status"]!, (int)test["data"]!["result"]![0]!["total_generations"]!));
    }

    private async Task<JsonNode> UntilAsync(string path, Func<JsonNode, bool> isOver)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var answer = await GetAsync(path);
            if (isOver(answer))
                return answer;
            Assert.False(patience.IsCancellationRequested, $"{path} is not over: {answer}");
        }
    }

    private async Task<RunningProgram> ServeAsync()
    {
        var program = RunningProgram.Start(folder, ["serve", "--urls", "http://127.0.0.1:0", .. data], new Dictionary<string, string>
        {
            ["REHEARSAL_API_KEY"] = Key,
            ["REHEARSAL_ALLOWED_HOSTS"] = "127.0.0.1",
            ["REHEARSAL_MAX_CONCURRENT_RUNS"] = $"{Slots}",
            ["REHEARSAL_RATE_LIMIT_PER_MINUTE"] = "0",
            ["REHEARSAL_RUN_LEASE_SECONDS"] = "3",
        });
        _url = await program.LineAsync("Rehearsal listens at");
        return program;
    }

    private async Task CreateScenarioAsync(Outside outside)
    {
        _pathway = (string)(await PostAsync("/v1/pathway/create", """{"name":"Steps"}"""))["pathway_id"]!;
        await PostAsync($"/v1/pathway/{_pathway}", $$$"""
            {"nodes":[
              {"id":"hello","data":{"name":"Hello","isStart":true,"text":"Hello."}}, {{{Step(1, "n1")}}}, {"id":"n1","data":{"name":"1","text":"First."}},
              {{{Step(2, "n2")}}}, {"id":"n2","data":{"name":"2","text":"Second."}}, {{{Step(3, "bye")}}}, {"id":"bye","type":"End Call","data":{"name":"Bye","text":"Goodbye."}}],
             "edges":[{"source":"hello","target":"s1","label":"on"},{"source":"n1","target":"s2","label":"on"},{"source":"n2","target":"s3","label":"on"}]}
            """);
        _scenario = (string)(await PostAsync("/v1/agent-testing/scenarios", $$$"""
            {"name":"Three steps","pathway_id":"{{{_pathway}}}","scenario_type":"REPLAY","input_messages":["one","two","three"],
             "assertions":[{"type":"STRING_CHECK","config":{"value":"Goodbye"}}]}
            """))["id"]!;

        string Step(int number, string next) => $$$"""
            {"id":"s{{{number}}}","type":"Webhook","data":{"name":"Step {{{number}}}","url":"{{{outside.Url}}}/step","method":"POST","timeoutValue":60,
             "responsePathways":[["BlandStatusCode","==","200",{"id":"{{{next}}}"}]]}}
            """;
    }

    private async Task StartRunAsync(Outside outside) => _accepted.Add((string)(await PostAsync(
        $"/v1/agent-testing/scenarios/{_scenario}/run", $$"""{"webhook_url":"{{outside.Url}}/done"}"""))["run_id"]!);

    private async Task StartManyAsync(Outside outside)
    {
        _batch = (string)(await PostAsync(
            "/v1/agent-testing/batch-run", $$"""{"scenario_ids":["{{_scenario}}"],"webhook_url":"{{outside.Url}}/done"}"""))["batch_id"]!;
        _set = (string)(await PostAsync(
            "/v1/agent-testing/simulation-sets", $$"""{"scenario_ids":["{{_scenario}}"],"simulations_per_scenario":8,"webhook_url":"{{outside.Url}}/done"}"""))["id"]!;
        const string Lines = "Turn 1: one. Turn 2: two. Turn 3: three.";
        _simulation = (string)(await PostAsync("/v1/pathway/simulations/run", $$"""{"pathway_id":"{{_pathway}}","personas":["{{Lines}}","{{Lines}}"]}"""))["simulation_id"]!;
        _nodeTest = (string)(await PostAsync("/v1/node_tests/run", $$"""{"pathway_id":"{{_pathway}}","node_id":"hello","n_permutations":3}"""))["data"]!["run_id"]!;
    }

    /// <summary>Starts runs for as long as there is somebody to answer.</summary>
    private async Task StartUntilKilledAsync(Outside outside)
    {
        try
        {
            while (_accepted.Count < 500)
                await StartRunAsync(outside);
        }
        catch (HttpRequestException)
        {
            // The server is dead: whether this last run was accepted is not known to us.
        }
    }

    private async Task<JsonNode?[]> FinishedRunsAsync()
    {
        var ids = await ListedAsync("&status=PASSED");
        return await Task.WhenAll(ids.Select(RunAsync));
    }

    private Task<string[]> IdsAsync() => ListedAsync("");

    private async Task<string[]> ListedAsync(string filter)
    {
        var ids = new List<string>();
        for (var more = true; more;)
        {
            var page = await GetAsync($"/v1/agent-testing/runs?limit=100&offset={ids.Count}{filter}");
            ids.AddRange(page["runs"]!.AsArray().Select(Id));
            more = ids.Count < (int)page["total_count"]!;
        }

        return [.. ids];
    }

    private async Task<JsonNode?> RunAsync(string id) => await GetAsync($"/v1/agent-testing/runs/{id}");

    /// <summary>A run without the state of its announcement, which goes on after it.</summary>
    private static string Stable(JsonNode run)
    {
        var copy = run.DeepClone();
        copy["metadata"]!.AsObject().Remove("webhook_delivery");
        return copy.ToJsonString();
    }

    private static string Id(JsonNode? run) => (string)run!["id"]!;

    private async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await _client.GetStringAsync(_url + path))!;

    private async Task<JsonNode> PostAsync(string path, string json)
    {
        using var answer = await _client.PostAsync(_url + path, new StringContent(json, Encoding.UTF8, "application/json"));
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        return JsonNode.Parse(body)!;
    }
}
