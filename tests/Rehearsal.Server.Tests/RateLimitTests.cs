using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;
using Rehearsal.Server.RateLimits;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>Each organisation starts only so much in a minute.</summary>
public sealed class RateLimitTests
{
    [Fact]
    public async Task Start_MoreThanTheLimit_AnswersHowLongToWaitAndStartsNothing()
    {
        await using var server = await StartAsync("2");
        var run = await RunPathAsync(server.Client);
        Assert.Equal(HttpStatusCode.Accepted, (await server.Client.PostJsonAsync(run, "{}")).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await server.Client.PostJsonAsync(run, "{}")).Status);

        var refused = await server.Client.PostJsonAsync(run, "{}");

        Assert.Equal((HttpStatusCode.TooManyRequests, "RATE_LIMIT_EXCEEDED"), (refused.Status, refused.Code));
        Shape.AssertMembers(refused.Body, "data:null", "errors:array", "status:text", "message:text");
        var wait = int.Parse(Assert.Single(refused.Response.Headers.GetValues("Retry-After")), CultureInfo.InvariantCulture);
        Assert.InRange(wait, 1, 30);
        Assert.Equal(2, (await server.Client.GetJsonAsync("/v1/agent-testing/runs"))["total_count"].GetInt32());
    }

    [Theory]
    [InlineData("batch-run", 1)]
    [InlineData("simulation-sets", 5)]
    public async Task StartMany_MoreThanTheLimit_IsRefusedWhole(string path, int runs)
    {
        await using var server = await StartAsync("1");
        var body = $$"""{"scenario_ids":["{{await server.Client.CreateScenarioAsync(await server.Client.CreatePathwayAsync())}}"]}""";
        Assert.Equal(HttpStatusCode.Accepted, (await server.Client.PostJsonAsync($"/v1/agent-testing/{path}", body)).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await server.Client.PostJsonAsync($"/v1/agent-testing/{path}", body)).Status);

        Assert.Equal(runs, (await server.Client.GetJsonAsync("/v1/agent-testing/runs"))["total_count"].GetInt32());
    }

    [Theory]
    [InlineData("/v1/calls/simulate", ""","profiles":[{"name":"a","objective":"Turn 1: Hello."}]""")]
    [InlineData("/v1/pathway/simulations/run", ""","personas":["Turn 1: Hello."]""")]
    [InlineData("/v1/node_tests/run", ""","node_id":"hello" """)]
    [InlineData("/v1/node_tests/invoke", ""","node_id":"hello" """)]
    [InlineData("/v1/blandcode/test", ""","node_id":"hello" """)]
    public async Task StartWithoutAScenario_MoreThanTheLimit_IsRefused(string path, string more)
    {
        await using var server = await StartAsync("1");
        var body = $$"""{"pathway_id":"{{await server.Client.CreatePathwayAsync()}}"{{more}}}""";
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await server.Client.PostJsonAsync(path, body)).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await server.Client.PostJsonAsync(path, body)).Status);
    }

    [Fact]
    public async Task Start_OrganisationAtItsLimit_HoldsUpNeitherOthersNorReading()
    {
        await using var server = await StartAsync("1");
        var (ours, theirs) = (await RunPathAsync(server.Client), await RunPathAsync(server.Stranger));
        await server.Client.PostJsonAsync(ours, "{}");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await server.Client.PostJsonAsync(ours, "{}")).Status);

        Assert.Equal(HttpStatusCode.Accepted, (await server.Stranger.PostJsonAsync(theirs, "{}")).Status);
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.OK, (await server.Client.GetJsonAsync("/v1/agent-testing/runs")).Status);
    }

    [Fact]
    public async Task Start_WithoutAKey_CountsForNobody()
    {
        await using var server = await StartAsync("1");
        var run = await RunPathAsync(server.Client);
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await server.Anonymous.PostJsonAsync(run, "{}")).Status);

        Assert.Equal(HttpStatusCode.Accepted, (await server.Client.PostJsonAsync(run, "{}")).Status);
    }

    [Fact]
    public async Task Start_LimitOfZero_IsNone()
    {
        await using var server = await StartAsync("0");
        var run = await RunPathAsync(server.Client);
        for (var i = 0; i < 130; i++)
            Assert.Equal(HttpStatusCode.Accepted, (await server.Client.PostJsonAsync(run, "{}")).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Read_NoSetting_TakesTheDefault(string? setting) => Assert.Equal(
        120, StartLimit.Read(new ConfigurationBuilder().AddInMemoryCollection([new("Rehearsal:Rate:LimitPerMinute", setting)]).Build()).PerMinute);

    [Theory]
    [InlineData("-1")]
    [InlineData("1000001")]
    [InlineData("many")]
    public async Task Start_SettingThatIsNoLimit_SaysWhatIsAccepted(string setting)
    {
        await using var server = new LimitedServer(setting);
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(async () => await server.InitializeAsync());
        Assert.Contains($"REHEARSAL_RATE_LIMIT_PER_MINUTE is '{setting}'; a whole number", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<LimitedServer> StartAsync(string limit)
    {
        var server = new LimitedServer(limit);
        await server.InitializeAsync();
        return server;
    }

    private static async Task<string> RunPathAsync(HttpClient client) =>
        $"/v1/agent-testing/scenarios/{await client.CreateScenarioAsync(await client.CreatePathwayAsync())}/run";

    private sealed class LimitedServer(string limit) : TestServer
    {
        protected override Dictionary<string, string?> Settings => new() { ["Rehearsal:Rate:LimitPerMinute"] = limit };
    }
}
