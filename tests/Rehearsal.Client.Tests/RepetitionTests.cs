using System.Net;
using Rehearsal.Wire.Pathways;
using Rehearsal.Wire.Scenarios;
using static Rehearsal.Client.ScriptedHandler;

namespace Rehearsal.Client;

public sealed class RepetitionTests
{
    private const string Started = """{"run_id":"r","status":"RUNNING"}""";
    private const string Account = """{"status":"active","billing":{},"total_calls":7}""";
    private readonly ImpatientTime _time = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_429_IsSentAgainAfterAsLongAsTheServerSays()
    {
        var handler = new ScriptedHandler(Says(HttpStatusCode.TooManyRequests, "{}", 7), Says(HttpStatusCode.Accepted, Started));

        Assert.Equal("r", (await Client(handler).Runs.StartAsync("s", cancellationToken: Cancelled)).RunId);

        Assert.Equal([TimeSpan.FromSeconds(7)], _time.Waits);
        Assert.Equal(["POST /v1/agent-testing/scenarios/s/run", "POST /v1/agent-testing/scenarios/s/run"], handler.Requests);
    }

    [Fact]
    public async Task Start_429ThatLastsTooLong_IsToldAtOnce()
    {
        var handler = new ScriptedHandler(Says(HttpStatusCode.TooManyRequests, """{"errors":[{"error":"RATE_LIMIT_EXCEEDED","message":"Wait."}]}""", 3600));

        var refused = await Assert.ThrowsAsync<RehearsalException>(() => Client(handler).Runs.StartAsync("s", cancellationToken: Cancelled));

        Assert.Equal((TimeSpan.FromHours(1), "Wait.", 1), (refused.RetryAfter, refused.Message, handler.Requests.Count));
    }

    [Fact]
    public async Task Start_BrokenConnection_IsNeverSentAgain()
    {
        var handler = new ScriptedHandler(Breaks(), Says(HttpStatusCode.Accepted, Started));

        var failed = await Assert.ThrowsAsync<RehearsalException>(() => Client(handler).Runs.StartAsync("s", cancellationToken: Cancelled));

        Assert.Equal((null, RehearsalException.Unreachable, 1), (failed.Status, failed.Code, handler.Requests.Count));
        Assert.Equal("The server at http://lab.example/ cannot be reached: Connection refused", failed.Message);
    }

    [Theory]
    [InlineData(HttpStatusCode.RequestTimeout)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    public async Task StartAndGet_FailureOfTheMoment_OnlyReadingIsRepeated(HttpStatusCode status)
    {
        var (start, get) = (new ScriptedHandler(Says(status, "<html>"), Says(HttpStatusCode.Accepted, Started)), new ScriptedHandler(Says(status, "<html>"), Says(HttpStatusCode.OK, Account)));

        var refused = await Assert.ThrowsAsync<RehearsalException>(() => Client(start).Runs.StartAsync("s", cancellationToken: Cancelled));
        var account = await Client(get).Account.GetAsync(Cancelled);

        Assert.Equal((status, RehearsalException.Unreadable, 1), (refused.Status, refused.Code, start.Requests.Count));
        Assert.Equal((7L, 2), (account.TotalCalls, get.Requests.Count));
    }

    [Fact]
    public async Task Get_BrokenConnection_IsRepeatedFiveTimes()
    {
        var (once, always) = (new ScriptedHandler(Breaks(), Says(HttpStatusCode.OK, Account)), new ScriptedHandler(Breaks()));

        Assert.Equal(7, (await Client(once).Account.GetAsync(Cancelled)).TotalCalls);
        await Assert.ThrowsAsync<RehearsalException>(() => Client(always).Account.GetAsync(Cancelled));

        Assert.Equal((2, 6), (once.Requests.Count, always.Requests.Count));
    }

    [Fact]
    public async Task UpdateAndDelete_BrokenConnection_OnlyWhatCanBeRepeatedIs()
    {
        var (update, delete) = (new ScriptedHandler(Breaks()), new ScriptedHandler(Breaks()));

        await Assert.ThrowsAsync<RehearsalException>(() => Client(update).Scenarios.UpdateAsync("s", new ScenarioRequest { Name = "a" }, Cancelled));
        await Assert.ThrowsAsync<RehearsalException>(() => Client(delete).Scenarios.DeleteAsync("s", Cancelled));

        Assert.Equal((6, 1), (update.Requests.Count, delete.Requests.Count));
    }

    [Theory]
    [InlineData("<html>", "The answer is not JSON")]
    [InlineData("{}", "The answer is not what this client reads")]
    [InlineData("null", "The answer is not what this client reads")]
    public async Task Get_AnswerOfSomethingElse_IsSaidToBeUnreadable(string body, string expected)
    {
        var failed = await Assert.ThrowsAsync<RehearsalException>(() => Client(new ScriptedHandler(Says(HttpStatusCode.OK, body))).Account.GetAsync(Cancelled));

        Assert.Equal((HttpStatusCode.OK, RehearsalException.Unreadable), (failed.Status, failed.Code));
        Assert.StartsWith(expected, failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_NoAnswerInTime_IsUnreachableAndNotCancelled()
    {
        var handler = new ScriptedHandler(_ => throw new TaskCanceledException("late", new TimeoutException()));

        var failed = await Assert.ThrowsAsync<RehearsalException>(() => Client(handler).Account.GetAsync(Cancelled));

        Assert.Equal("The server at http://lab.example/ did not answer within 100 s.", failed.Message);
    }

    [Fact]
    public async Task Get_Cancelled_IsCancelled()
    {
        using var stop = new CancellationTokenSource();
        var handler = new ScriptedHandler(_ =>
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Client(handler).Account.GetAsync(stop.Token));
    }

    [Fact]
    public async Task Get_NotOffered_IsNotRepeated()
    {
        var handler = new ScriptedHandler(Says(HttpStatusCode.NotImplemented, "{}"));

        await Assert.ThrowsAsync<RehearsalException>(() => Client(handler).Account.GetAsync(Cancelled));

        Assert.Single(handler.Requests);
    }

    [Theory]
    [InlineData("ftp://lab.example", "k")]
    [InlineData("http://lab.example", " ")]
    [InlineData("http://lab.example", "key\nkey")]
    [InlineData("http://lab.example", "kéy")]
    public void Client_WrongAddressOrKey_IsRefused(string server, string key) => Assert.Throws<ArgumentException>(() => new RehearsalClient(new Uri(server), key));

    [Fact]
    public void Client_KeyThatIsNone_IsNotTold() =>
        Assert.DoesNotContain("secret", Assert.Throws<ArgumentException>(() => new RehearsalClient(new Uri("http://lab.example"), "secret\nkey")).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData(3)]
    public async Task UpdateVersion_BrokenConnection_IsRepeatedUnlessARevisionIsNamed(int? revision)
    {
        var handler = new ScriptedHandler(Breaks());

        await Assert.ThrowsAsync<RehearsalException>(() => Client(handler).Pathways.UpdateVersionAsync("p", 2, new VersionRequest { RevisionNumber = revision }, Cancelled));

        Assert.Equal(("POST /v1/pathway/p/version/2", revision is null ? 6 : 1), (handler.Requests.First(), handler.Requests.Count));
    }

    [Fact]
    public async Task Server_WithAPath_KeepsIt()
    {
        var handler = new ScriptedHandler(Says(HttpStatusCode.OK, Account));
        await new RehearsalClient(new Uri("https://lab.example/rehearsal"), "k", new HttpClient(handler), _time).Account.GetAsync(Cancelled);

        Assert.Equal(["GET /rehearsal/v1/me"], handler.Requests);
    }

    private RehearsalClient Client(HttpMessageHandler handler) => new(new Uri("http://lab.example"), "k", new HttpClient(handler), _time);
}
