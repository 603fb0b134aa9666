using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Rehearsal.Cli.Program;

/// <summary>The real program as a server, and the same program as what talks to it.</summary>
public sealed class ServedLab : IAsyncLifetime
{
    public const string Key = "key-of-the-served-lab";

    /// <summary>An agent that needs no model: the caller names a day and hears it again.</summary>
    public const string Suite = """
        name: Desk
        agent:
          pathway:
            nodes:
              - { id: hello, type: Default, data: { name: Greeting, isStart: true, text: "Hello, which day?" } }
              - { id: bye, type: End Call, data: { name: Goodbye, text: "You are booked. Goodbye." } }
            edges:
              - { source: hello, target: bye, label: names a day }
        scenarios:
          - name: Books a day
            caller: [On Tuesday.]
            assertions:
              - says: You are booked
              - path: [hello, bye]
          - name: Wants what is not said
            caller: [On Friday.]
            assertions:
              - says: Wednesday
        """;

    /// <summary>An agent that asks the outside before it says its second line.</summary>
    internal static string SuiteThatAsks(Outside outside) => $$"""
        name: Desk
        agent:
          pathway:
            nodes:
              - { id: hello, data: { name: Hello, isStart: true, text: "Hello." } }
              - id: ask
                type: Webhook
                data: { name: Ask, url: "{{outside.Url}}/step", method: POST, timeoutValue: 60, responsePathways: [[BlandStatusCode, ==, "200", { id: bye }]] }
              - { id: bye, type: End Call, data: { name: Bye, text: "Goodbye." } }
            edges:
              - { source: hello, target: ask, label: goes on }
        scenarios:
          - { name: Slow, caller: [Hi.], assertions: [{ says: Goodbye }] }
        """;

    private readonly HttpClient _http = new() { DefaultRequestHeaders = { { "authorization", Key } } };
    private readonly TemporaryFolder _folder = new();
    private RunningProgram? _server;

    public string Url { get; private set; } = "";

    public async ValueTask InitializeAsync() => await ServeAsync("http://127.0.0.1:0");

    /// <summary>Ends the server at once, as <c>kill -9</c> does.</summary>
    public Task KillAsync() => _server!.KillAsync();

    /// <summary>Starts a server that was killed again, at the address that it had.</summary>
    public async Task StartAgainAsync()
    {
        await _server!.DisposeAsync();
        await ServeAsync(Url);
    }

    private async Task ServeAsync(string address)
    {
        _server = RunningProgram.Start(_folder.Path, ["serve", "--urls", address], new Dictionary<string, string>
        {
            ["REHEARSAL_RUN_LEASE_SECONDS"] = "3",
            ["REHEARSAL_API_KEY"] = Key,
            ["REHEARSAL_ALLOWED_HOSTS"] = "127.0.0.1",
            ["REHEARSAL_RATE_LIMIT_PER_MINUTE"] = "0",
        });
        Url = await _server.LineAsync("Rehearsal listens at");
    }

    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        _http.Dispose();
        _folder.Dispose();
    }

    internal RunningProgram Start(string folder, params string[] arguments) => RunningProgram.Start(
        folder, arguments, new Dictionary<string, string> { ["REHEARSAL_SERVER"] = Url, ["REHEARSAL_KEY"] = Key });

    internal async Task<Finished> RunAsync(string folder, params string[] arguments)
    {
        await using var program = Start(folder, arguments);
        return await program.EndAsync();
    }

    /// <summary>Pushes a suite under a name that no other test uses.</summary>
    internal async Task<PushedDesk> PushAsync(TemporaryFolder folder, string suite = Suite)
    {
        var name = $"Desk {Guid.NewGuid():N}";
        folder.Write("desk.yaml", suite.Replace("name: Desk", $"name: {name}", StringComparison.Ordinal));
        var finished = await RunAsync(folder.Path, "push", "desk.yaml", "--json");
        Assert.Equal((0, 0), (finished.ExitCode, finished.Error.Length));
        var answer = JsonNode.Parse(finished.Output)!;
        return new PushedDesk(name, (string)answer["agent"]!["id"]!, [.. answer["scenarios"]!.AsArray().Select(scenario => (string)scenario!["id"]!)]);
    }

    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await _http.GetStringAsync(Url + path))!;

    public async Task<JsonNode> SendAsync(HttpMethod method, string path, string json)
    {
        using var request = new HttpRequestMessage(method, Url + path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        using var answer = await _http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted, body);
        return JsonNode.Parse(body)!;
    }
}

/// <summary>What was pushed.</summary>
/// <param name="Scenarios">Their ids in the suite's order.</param>
internal sealed record PushedDesk(string Name, string Agent, string[] Scenarios);
