using System.Net;
using System.Text.RegularExpressions;
using Rehearsal.Server.Tests.Support;
using Rehearsal.Server.Tests.Support.Contract;

namespace Rehearsal.Server.Tests.Contract;

/// <summary>
/// A server with one thing of every kind, that exchanges name: <c>{pathway}</c>, which is published and has a scenario that passes and one
/// that fails, <c>{run}</c>, <c>{failed}</c> and so on. <c>{new-pathway}</c> and its like stand for one that nobody else uses.
/// </summary>
public sealed partial class World : WorkingServer, IAsyncLifetime
{
    private const string Testing = "/v1/agent-testing";
    private readonly Dictionary<string, string> _things = [];

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        var pathway = _things["pathway"] = await NewPathwayAsync();
        _things["published"] = (await SendAsync("POST", $"/v1/pathway/{pathway}/publish", """{"version_number":1}"""))["version_number"].GetRawText();
        var scenario = _things["scenario"] = await Client.CreateReplayAsync(pathway, more: ""","request_data":{"customer_name":"Ada"}""");
        _things["name"] = (await Client.GetJsonAsync($"{Testing}/scenarios/{scenario}")).Text("name");
        var failing = _things["failing"] = await Client.CreateReplayAsync(pathway, "never said");
        (_things["run"], _things["failed"]) = (await RunAsync(scenario), await RunAsync(failing));
        _things["call"] = (await Client.GetJsonAsync($"{Testing}/runs/{_things["run"]}")).Text("call_id");
        _things["batch"] = (await SendAsync("POST", $"{Testing}/batch-run", $$"""{"scenario_ids":["{{scenario}}","{{failing}}"]}""")).Text("batch_id");
        _things["set"] = (await SendAsync("POST", $"{Testing}/simulation-sets", $$"""{"scenario_ids":["{{scenario}}","{{failing}}"],"iterations":2}""")).Text("id");
        await BatchFinishedAsync(_things["batch"]);
        await SetFinishedAsync(_things["set"]);
        _things["chat"] = await MakeAsync("new-chat");
        _things["persona"] = await MakeAsync("new-persona");
        _things["folder"] = await MakeAsync("new-folder");
        await SendAsync("POST", "/v1/pathway/folders/move", $$"""{"pathway_id":"{{pathway}}","folder_id":"{{_things["folder"]}}"}""");
        _things["tornado"] = (await SendAsync("POST", $"{Testing}/tornado/start", $$"""{"pathway_id":"{{pathway}}","scenario_ids":["{{failing}}"]}""")).Text("session_id");
        await TornadoFinishedAsync(_things["tornado"]);
        _things["simulation"] = await SimulatedAsync();
        _things["nodetest"] = (await SendAsync("POST", "/v1/node_tests/run", $$"""{"pathway_id":"{{pathway}}","node_id":"hello"}"""))["data"].GetProperty("run_id").GetString()!;
    }

    /// <summary>Carries an exchange out and says what of the answer is not as the contract has it.</summary>
    public async Task<IReadOnlyList<string>> ProblemsAsync(Exchange exchange)
    {
        var answer = await AskAsync(exchange.Request, exchange.Body);
        List<string> problems = [.. Members.Problems(answer.Body, exchange.Members)];
        if ((int)answer.Status != exchange.Status)
            problems.Insert(0, $"answered {(int)answer.Status}");
        return problems.Count == 0 ? problems : [.. problems, answer.Body.GetRawText()];
    }

    /// <summary>Sends a request that names things of this world.</summary>
    public async Task<Answer> AskAsync(string request, string? body)
    {
        var made = new Dictionary<string, string>(_things);
        foreach (var name in Thing().Matches(request + body).Select(match => match.Groups[1].Value).Distinct().Where(name => !made.ContainsKey(name)))
            made[name] = await MakeAsync(name);
        string Fill(string text) => Thing().Replace(text, match => made[match.Groups[1].Value]);
        var (method, path) = (request.Split(' ')[0], request.Split(' ')[1]);
        return await Requests.SendAsync(Client, new HttpMethod(method), Fill(path), body is null ? null : Fill(body));
    }

    private async Task<string> MakeAsync(string what) => what switch
    {
        "name" => Guid.NewGuid().ToString(),
        "new-pathway" => await NewPathwayAsync(),
        "new-gated" => await NewGatedAsync(),
        "new-scenario" => await Client.CreateReplayAsync(_things["pathway"]),
        "new-persona" => (await SendAsync("POST", "/v1/personas", """{"name":"Desk","personality_prompt":"Be kind.","call_config":{"voice":"June"},"tags":["a"]}"""))["data"].GetProperty("id").GetString()!,
        "new-used" => await NewUsedAsync(),
        "new-folder" => (await SendAsync("POST", "/v1/pathway/folders", """{"name":"Clinics"}""")).Text("folder_id"),
        "new-chat" => (await SendAsync("POST", "/v1/pathway/chat/create", $$"""{"pathway_id":"{{_things["pathway"]}}"}"""))["data"].GetProperty("chat_id").GetString()!,
        "new" => Guid.NewGuid().ToString(),
        _ => throw new ArgumentException($"There is no '{{{what}}}' in this world."),
    };

    private async Task<string> NewPathwayAsync()
    {
        var id = await Client.CreatePathwayAsync();
        await SendAsync("POST", $"/v1/pathway/{id}/version", Samples.Graph);
        return id;
    }

    private async Task<string> NewGatedAsync()
    {
        var id = await NewPathwayAsync();
        await Client.CreateReplayAsync(id, more: ""","is_required_for_promotion":true""");
        return id;
    }

    private async Task<string> SimulatedAsync()
    {
        var body = $$"""{"pathway_id":"{{_things["pathway"]}}","personas":["Turn 1: I want an appointment."]}""";
        var simulation = (await SendAsync("POST", "/v1/pathway/simulations/run", body)).Text("simulation_id");
        await SimulationFinishedAsync(simulation);
        return simulation;
    }

    private async Task<string> NewUsedAsync()
    {
        var id = await MakeAsync("new-persona");
        await SendAsync("POST", $"/v1/personas/{id}/inbound/attach", """{"inbound_numbers":["+15550100133"]}""");
        return id;
    }

    private async Task<string> RunAsync(string scenario)
    {
        var run = (await SendAsync("POST", $"{Testing}/scenarios/{scenario}/run", "{}")).Text("run_id");
        await FinishedAsync(run);
        return run;
    }

    private async Task<Answer> SendAsync(string method, string path, string body)
    {
        var answer = await Requests.SendAsync(Client, new HttpMethod(method), path, body);
        Assert.True(answer.Status < HttpStatusCode.BadRequest, $"{method} {path}: {answer.Body}");
        return answer;
    }

    [GeneratedRegex(@"\{([a-z][a-z-]*)\}")]
    private static partial Regex Thing();
}
