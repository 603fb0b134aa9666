using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Rehearsal.ModelStub;
using Rehearsal.ModelStub.Script;
using Spectre.Console;

namespace Rehearsal.Benchmarks;

/// <summary>
/// Conversations whose agent, caller and judge are played by the stub in the same process. Overhead is the time that they took by
/// the time that the models alone need: latency × calls one after another × waves of conversations. Without latency the measure is
/// the same number of bare requests, as many at once.
/// </summary>
internal sealed class ConversationBenchmark(int count, int atOnce)
{
    private const string Script =
        """
        {"rules":[
          {"when":{"system":"You steer a phone agent"},"json":{"reason":"Nothing fits.","condition_met":true,"way":"stay","variables":{}}},
          {"when":{"system":"You judge"},"json":{"reasoning":"It was polite.","verdict":true}},
          {"when":{"system":"You play a person"},"text":"I have another question, the one with the number ${call}."},
          {"text":"A sentence as people say it on the phone, neither long nor short."}
        ]}
        """;

    private const string Bare = """{"model":"stub","messages":[{"role":"user","content":"A sentence as people say it on the phone."}]}""";

    public async Task RunAsync(int[] latencies, CancellationToken cancellationToken)
    {
        var table = new Table().AddColumns("latency", "calls each", "time by the models' alone", "time by bare requests", "conversations a second");
        // The first is thrown away: it pays for compiling everything.
        await MeasureAsync(0, cancellationToken);
        foreach (var latency in latencies)
        {
            var measured = await MeasureAsync(latency, cancellationToken);
            var ideal = latency / 1000.0 * measured.CallsEach * Math.Ceiling((double)count / atOnce);
            table.AddRow(
                $"{latency} ms", Number(measured.CallsEach), latency == 0 ? "" : Number(measured.Seconds / ideal), Number(measured.Seconds / measured.BareSeconds),
                Number(count / measured.Seconds));
        }

        AnsiConsole.Write(table.MarkdownBorder());
        AnsiConsole.WriteLine($"Memory of a conversation that waits for its model: {await MemoryAsync(cancellationToken) / 1024} KB, of {count} at once.");
    }

    private async Task<(double Seconds, double CallsEach, double BareSeconds)> MeasureAsync(int latency, CancellationToken cancellationToken)
    {
        await using var stub = await ModelStubServer.StartAsync(
            new ModelStubOptions { Script = ModelStubScript.Parse(Script), Latency = TimeSpan.FromMilliseconds(latency) }, cancellationToken);
        await using var server = await Server.StartAsync(stub.BaseUrl, atOnce, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var calls = await server.TalkAsync(count, cancellationToken);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;

        started = Stopwatch.GetTimestamp();
        using var client = new HttpClient();
        await Parallel.ForEachAsync(Enumerable.Range(0, calls), new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken }, async (_, token) =>
        {
            using var answer = await client.PostAsync($"{stub.BaseUrl}/chat/completions", new StringContent(Bare, Encoding.UTF8, "application/json"), token);
            await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>(token);
        });
        return (seconds, (double)calls / count, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private async Task<long> MemoryAsync(CancellationToken cancellationToken)
    {
        await using var stub = await ModelStubServer.StartAsync(
            new ModelStubOptions { Script = ModelStubScript.Parse("""{"rules":[{"fault":"hang"}]}""") }, cancellationToken);
        await using var server = await Server.StartAsync(stub.BaseUrl, count, cancellationToken);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await server.BeginAsync(count, cancellationToken);
        await stub.WaitForRequestsAsync(count, cancellationToken);
        return (GC.GetTotalMemory(forceFullCollection: true) - before) / count;
    }

    private static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
