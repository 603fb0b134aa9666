using System.Net;
using System.Text;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>A finished run is announced to the address it was started with.</summary>
public sealed class CompletionWebhookTests(RunWebhookTests.OpenServer open, WorkingServer strict)
    : IClassFixture<RunWebhookTests.OpenServer>, IClassFixture<WorkingServer>
{
    private const string Secret = "/v1/agent-testing/webhook-secret";

    /// <summary>As receivers are told to verify: over what their framework parsed, written again.</summary>
    private const string Verifier =
        """
        const crypto = require('crypto');
        const [secret, signature] = process.argv.slice(1);
        const body = JSON.parse(input);
        const expected = crypto.createHmac('sha256', secret).update(JSON.stringify(body)).digest('hex');
        const same = expected.length === signature.length && crypto.timingSafeEqual(Buffer.from(expected), Buffer.from(signature));
        process.stdout.write(same ? 'accepted' : 'refused');
        """;

    [Fact]
    public async Task Run_WithSecret_IsAnnouncedSoThatTheDocumentedVerifierAcceptsIt()
    {
        const string Chosen = "a secret — of 16+ letters 🔑";
        await using var server = new RunWebhookTests.OpenServer();
        await server.InitializeAsync();
        await using var receiver = await Receiver.StartAsync();
        Assert.Equal(HttpStatusCode.OK, (await server.Client.PutJsonAsync(Secret, JsonSerializer.Serialize(new { secret = Chosen }))).Status);

        var run = await FinishedAsync(server, new Uri(receiver.Url, "/hook"));

        var sent = await receiver.FirstAsync();
        var body = Encoding.UTF8.GetString(sent.Body);
        Assert.Equal(("POST /hook", "application/json"), (sent.Target, sent.Headers["Content-Type"]));
        Assert.Contains("😀 <b>", body, StringComparison.Ordinal);
        Assert.Equal("accepted", await Node.RunAsync(Verifier, body, Chosen, sent.Headers["X-Webhook-Signature"]));
        Assert.Equal("refused", await Node.RunAsync(Verifier, body.Replace("PASSED", "FAILED", StringComparison.Ordinal), Chosen, sent.Headers["X-Webhook-Signature"]));
        AssertTellsTheRun(JsonDocument.Parse(body).RootElement, run);
        Assert.DoesNotContain(server.Log.All, line => line.Contains(Chosen, StringComparison.Ordinal));
    }

    private static void AssertTellsTheRun(JsonElement body, Answer run)
    {
        Assert.Equal(["event", "type", "run_id"], body.EnumerateObject().Take(3).Select(member => member.Name));
        Assert.Equal("agent_testing.run.completed", body.GetProperty("event").GetString());
        Assert.Equal("agent_testing.run.completed", body.GetProperty("type").GetString());
        Assert.Equal(run.Text("id"), body.GetProperty("run_id").GetString());
        foreach (var member in run.Body.EnumerateObject().Where(member => member.Name != "metadata"))
            Assert.True(JsonElement.DeepEquals(member.Value, body.GetProperty(member.Name)), member.Name);
        Assert.Equal(JsonValueKind.Null, body.GetProperty("metadata").GetProperty("webhook_delivery").ValueKind);
    }

    [Fact]
    public async Task Run_WithoutSecret_IsAnnouncedUnsigned()
    {
        await using var receiver = await Receiver.StartAsync();

        var run = await FinishedAsync(open, receiver.Url);

        var sent = await receiver.FirstAsync();
        Assert.False(sent.Headers.ContainsKey("X-Webhook-Signature"));
        Assert.Equal(run["metadata"].GetProperty("webhook_delivery").GetProperty("id").GetString(), sent.Headers["X-Webhook-Id"]);
    }

    [Fact]
    public async Task Batch_Finished_IsAnnouncedOnceAsItIsShown()
    {
        await using var receiver = await Receiver.StartAsync();
        var pathway = await open.Client.CreatePathwayAsync();
        var body = $$"""{"scenario_ids":["{{await open.Client.CreateReplayAsync(pathway)}}","{{await open.Client.CreateReplayAsync(pathway)}}"],"webhook_url":"{{receiver.Url}}"}""";

        var batch = await open.BatchFinishedAsync((await open.Client.PostJsonAsync("/v1/agent-testing/batch-run", body)).Text("batch_id"));

        var sent = await receiver.FirstAsync();
        var told = JsonDocument.Parse(sent.Body).RootElement;
        Assert.Equal(["event", "type", "batch_id"], told.EnumerateObject().Take(3).Select(member => member.Name));
        Assert.Equal(("agent_testing.batch.completed", "agent_testing.batch.completed"), (told.GetProperty("event").GetString(), told.GetProperty("type").GetString()));
        foreach (var member in batch.Body.EnumerateObject().Where(member => member.Name != "webhook_delivery"))
            Assert.True(JsonElement.DeepEquals(member.Value, told.GetProperty(member.Name)), member.Name);
        Assert.Equal(JsonValueKind.Null, told.GetProperty("webhook_delivery").ValueKind);
        Assert.Equal(sent.Headers["X-Webhook-Id"], batch["webhook_delivery"].GetProperty("id").GetString());
        Assert.All(batch["runs"].EnumerateArray(), run => Assert.Equal("PASSED", run.GetProperty("status").GetString()));
        Assert.Equal(1, receiver.Count);
    }

    [Fact]
    public async Task SimulationSet_Finished_IsAnnouncedOnceAsItIsShown()
    {
        await using var receiver = await Receiver.StartAsync();
        var scenario = await open.Client.CreateReplayAsync(await open.Client.CreatePathwayAsync());
        var body = $$"""{"scenario_ids":["{{scenario}}"],"simulations_per_scenario":2,"webhook_url":"{{receiver.Url}}"}""";

        var set = await open.SetFinishedAsync((await open.Client.PostJsonAsync("/v1/agent-testing/simulation-sets", body)).Text("id"));

        var sent = await receiver.FirstAsync();
        var told = JsonDocument.Parse(sent.Body).RootElement;
        Assert.Equal(["event", "type", "simulation_set_id"], told.EnumerateObject().Take(3).Select(member => member.Name));
        Assert.Equal("agent_testing.simulation_set.completed", told.GetProperty("event").GetString());
        foreach (var member in set.Body.EnumerateObject().Where(member => member.Name != "webhook_delivery"))
            Assert.True(JsonElement.DeepEquals(member.Value, told.GetProperty(member.Name)), member.Name);
        Assert.Equal(sent.Headers["X-Webhook-Id"], set["webhook_delivery"].GetProperty("id").GetString());
        Assert.Equal(1, receiver.Count);
    }

    [Fact]
    public async Task Run_ReceiverThatRedirects_IsShownAsFailedAndNotFollowed()
    {
        await using var inside = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync(context =>
        {
            context.Response.Redirect(inside.Url.ToString());
            return Task.CompletedTask;
        });

        var run = await FinishedAsync(open, receiver.Url);

        var delivery = await DeliveryAsync(open, run.Text("id"), "FAILED");
        Shape.AssertMembers(delivery, "id:id", "status:text", "next_attempt_at:null", "completed_at:time", "attempts:array");
        var attempt = delivery.GetProperty("attempts")[0];
        Shape.AssertMembers(attempt, "started_at:time", "duration_ms:int", "status_code:int", "error:text");
        Assert.Equal(302, attempt.GetProperty("status_code").GetInt32());
        Assert.Equal(0, inside.Count);
    }

    [Fact]
    public async Task Run_ReceiverThatIsDown_StillPassesAndIsTriedAgain()
    {
        var run = await FinishedAsync(open, await NobodysAddressAsync());

        Assert.Equal("PASSED", run.Text("status"));
        var delivery = await DeliveryAsync(open, run.Text("id"), "PENDING", attempts: 1);
        Assert.Equal(JsonValueKind.Null, delivery.GetProperty("attempts")[0].GetProperty("status_code").ValueKind);
        Assert.Equal(JsonValueKind.String, delivery.GetProperty("next_attempt_at").ValueKind);
    }

    [Fact]
    public async Task Start_PrivateAddressThatIsNotAllowed_IsRefused()
    {
        await using var receiver = await Receiver.StartAsync();
        var scenario = await ScenarioAsync(strict);

        var answer = await strict.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", $$"""{"webhook_url":"{{receiver.Url}}"}""");

        Assert.Equal((HttpStatusCode.BadRequest, "webhook_url"), (answer.Status, Assert.Single(answer.Fields)));
    }

    [Fact]
    public async Task Secret_SetReadAndRemoved_IsShownOnceAndToItsOwnersAlone()
    {
        var set = await strict.Client.PutJsonAsync(Secret, "{}");
        Shape.AssertMembers(set.Body, "secret:text", "set_at:time");
        var read = await strict.Client.GetJsonAsync(Secret);
        Shape.AssertMembers(read.Body, "is_set:flag", "set_at:time");
        Assert.True(read["is_set"].GetBoolean());
        Assert.False((await strict.Stranger.GetJsonAsync(Secret))["is_set"].GetBoolean());
        await strict.Stranger.DeleteJsonAsync(Secret);
        Assert.True((await strict.Client.GetJsonAsync(Secret))["is_set"].GetBoolean());

        var removed = await strict.Client.DeleteJsonAsync(Secret);

        Assert.False(removed["is_set"].GetBoolean());
        Assert.False((await strict.Client.GetJsonAsync(Secret))["is_set"].GetBoolean());
    }

    [Theory]
    [InlineData("""{"secret":"too short"}""")]
    [InlineData("""{"secret":7}""")]
    public async Task Secret_ThatCannotBeUsed_IsRefusedByName(string body)
    {
        var answer = await open.Client.PutJsonAsync(Secret, body);
        Assert.Equal((HttpStatusCode.BadRequest, "secret"), (answer.Status, Assert.Single(answer.Fields)));
        Assert.False((await open.Client.GetJsonAsync(Secret))["is_set"].GetBoolean());
    }

    private static async Task<string> ScenarioAsync(TestServer server) => await server.Client.CreateScenarioAsync(
        await server.Client.CreatePathwayAsync(),
        ""","scenario_type":"REPLAY","input_messages":["I want an appointment 😀 <b>"],"request_data":{"2":1.50,"1":"é","z":1e21}""");

    private static async Task<Answer> FinishedAsync(WorkingServer server, Uri webhook)
    {
        var scenario = await ScenarioAsync(server);
        var started = await server.Client.PostJsonAsync($"/v1/agent-testing/scenarios/{scenario}/run", $$"""{"webhook_url":"{{webhook}}"}""");
        Assert.Equal(HttpStatusCode.Accepted, started.Status);
        return await server.FinishedAsync(started.Text("run_id"));
    }

    private static async Task<Uri> NobodysAddressAsync()
    {
        await using var gone = await Receiver.StartAsync();
        return gone.Url;
    }

    /// <summary>The delivery once it stands as wanted.</summary>
    private static async Task<JsonElement> DeliveryAsync(TestServer server, string run, string status, int attempts = 0)
    {
        while (true)
        {
            var delivery = (await server.Client.GetJsonAsync($"/v1/agent-testing/runs/{run}"))["metadata"].GetProperty("webhook_delivery");
            if (delivery.GetProperty("status").GetString() == status && delivery.GetProperty("attempts").GetArrayLength() >= attempts)
                return delivery;
        }
    }
}
