using System.Net;
using Rehearsal.Server.Tests.Support;
using Rehearsal.Wire.Scenarios;

namespace Rehearsal.Client;

/// <summary>What a really started server refuses comes as one typed exception.</summary>
public sealed class RefusalTests(WorkingServer server) : IClassFixture<WorkingServer>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_WrongKey_Is401AndNeverTellsTheKey()
    {
        var refused = await RefusedAsync(client => client.Account.GetAsync(Cancelled), "not-a-key");

        Assert.Equal((HttpStatusCode.Unauthorized, "AUTH_FAILURE", "Unauthorized"), (refused.Status, refused.Code, refused.Message));
        Assert.DoesNotContain("not-a-key", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AnotherOrganisationsScenario_Is404()
    {
        var theirs = await server.Stranger.CreateScenarioAsync(await server.Stranger.CreatePathwayAsync());

        var refused = await RefusedAsync(client => client.Scenarios.GetAsync(theirs, Cancelled));
        var undeleted = await RefusedAsync(client => client.Scenarios.DeleteAsync(theirs, Cancelled));

        Assert.Equal((HttpStatusCode.NotFound, "SCENARIO_NOT_FOUND"), (refused.Status, refused.Code));
        Assert.Equal(HttpStatusCode.NotFound, undeleted.Status);
        Assert.Equal(HttpStatusCode.OK, (await server.Stranger.GetJsonAsync($"/v1/agent-testing/scenarios/{theirs}")).Status);
    }

    [Fact]
    public async Task Create_SeveralFieldsWrong_NamesEach()
    {
        var pathway = await server.Client.CreatePathwayAsync();

        var refused = await RefusedAsync(client => client.Scenarios.CreateAsync(new ScenarioRequest { PathwayId = pathway, Name = " ", MaxTurns = 99 }, Cancelled));

        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), (refused.Status, refused.Code));
        Assert.Equal(["max_turns", "name"], refused.Details!.Fields!.Select(field => field.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Get_IdThatWouldBeAPath_StaysAnId() =>
        Assert.Equal("RUN_NOT_FOUND", (await RefusedAsync(client => client.Runs.GetAsync("a/../b?c=d", Cancelled))).Code);

    [Fact]
    public async Task Start_AboveTheLimit_GivesUpWithTheWaitAndStartsOne()
    {
        await using var limited = new LimitedServer();
        await limited.InitializeAsync();
        var scenario = await limited.Client.CreateReplayAsync(await limited.Client.CreatePathwayAsync());
        var time = new ImpatientTime();
        using var client = new RehearsalClient(limited.Address, limited.Key, time: time);
        await client.Runs.StartAsync(scenario, cancellationToken: Cancelled);

        var refused = await Assert.ThrowsAsync<RehearsalException>(() => client.Runs.StartAsync(scenario, cancellationToken: Cancelled));

        Assert.Equal((HttpStatusCode.TooManyRequests, "RATE_LIMIT_EXCEEDED"), (refused.Status, refused.Code));
        Assert.InRange(refused.RetryAfter!.Value.TotalSeconds, 30, 60);
        Assert.Equal(5, time.Waits.Count(wait => wait > TimeSpan.FromSeconds(29)));
        Assert.Equal(1, (await client.Runs.ListPageAsync(cancellationToken: Cancelled)).TotalCount);
    }

    [Fact]
    public async Task Start_Redirect_IsNotFollowedAndNamesTheAddress()
    {
        await using var elsewhere = await Redirecting.StartAsync(server.Address);
        using var client = new RehearsalClient(elsewhere.Address, server.Key);

        var refused = await Assert.ThrowsAsync<RehearsalException>(() => client.Runs.StartAsync("any", cancellationToken: Cancelled));

        Assert.Equal($"The server is at another address: it answers 302 and names {server.Address}.", refused.Message);
        Assert.Equal(1, elsewhere.Asked);
    }

    [Theory]
    [InlineData("""{"errors":[null]}""")]
    [InlineData("""{"errors":[{"error":null,"message":null}]}""")]
    [InlineData("""{"errors":{}}""")]
    [InlineData("[1]")]
    public async Task Get_RefusalOfAnotherShape_IsToldByItsStatus(string body)
    {
        using var http = new HttpClient(new ScriptedHandler(ScriptedHandler.Says(HttpStatusCode.Forbidden, body)));

        var refused = await Assert.ThrowsAsync<RehearsalException>(() => new RehearsalClient(server.Address, "k", http).Account.GetAsync(Cancelled));

        Assert.Equal((HttpStatusCode.Forbidden, RehearsalException.Unreadable), (refused.Status, refused.Code));
    }

    private async Task<RehearsalException> RefusedAsync(Func<RehearsalClient, Task> act, string? key = null)
    {
        using var client = new RehearsalClient(server.Address, key ?? server.Key);
        return await Assert.ThrowsAsync<RehearsalException>(() => act(client));
    }

    private sealed class LimitedServer : TestServer
    {
        protected override Dictionary<string, string?> Settings => new() { ["Rehearsal:Rate:LimitPerMinute"] = "1" };
    }
}
