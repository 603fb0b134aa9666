using System.Net;
using static Rehearsal.Client.ScriptedHandler;

namespace Rehearsal.Client;

public sealed class PagesAndPollingTests
{
    private readonly ImpatientTime _time = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_MorePagesThanAreRead_AsksForNoneThatIsNotNeeded()
    {
        var handler = new ScriptedHandler(Says(HttpStatusCode.OK, Page(100)), Says(HttpStatusCode.OK, Page(3)));
        var client = Client(handler);

        Assert.NotNull(await client.Runs.ListAsync(cancellationToken: Cancelled).FirstAsync(Cancelled));
        Assert.Equal(["GET /v1/agent-testing/runs?limit=100&offset=0"], handler.Requests);
    }

    [Fact]
    public async Task List_WholeList_AsksPageByPageUntilAShortOne()
    {
        var handler = new ScriptedHandler(Says(HttpStatusCode.OK, Page(100)), Says(HttpStatusCode.OK, Page(100)), Says(HttpStatusCode.OK, Page(0)));

        Assert.Equal(200, await Client(handler).Runs.ListAsync(new RunQuery { Status = "FAILED", BatchId = "a b" }, Cancelled).CountAsync(Cancelled));

        Assert.Equal(
            [
                "GET /v1/agent-testing/runs?batch_id=a%20b&status=FAILED&limit=100&offset=0", "GET /v1/agent-testing/runs?batch_id=a%20b&status=FAILED&limit=100&offset=100",
                "GET /v1/agent-testing/runs?batch_id=a%20b&status=FAILED&limit=100&offset=200",
            ],
            handler.Requests);
    }

    [Fact]
    public async Task Wait_LongRun_AsksLessAndLessOften()
    {
        var asked = 0;
        var handler = new ScriptedHandler(request => Says(HttpStatusCode.OK, Batch(++asked < 12 ? "RUNNING" : "PASSED"))(request));
        var seen = new List<string>();

        var batch = await Client(handler).Batches.WaitAsync("b", state => seen.Add(state.Status), Cancelled);

        Assert.Equal(("PASSED", 12, "PASSED"), (batch.Status, seen.Count, seen[^1]));
        Assert.Equal([100, 150, 225, 337, 506, 759, 1139, 1708, 2000, 2000, 2000], _time.Waits.Select(wait => (int)wait.TotalMilliseconds));
    }

    [Fact]
    public async Task Wait_ServerAwayInBetween_GoesOnWithItsNextAnswer()
    {
        var asked = 0;
        var handler = new ScriptedHandler(request => ++asked switch
        {
            1 => Says(HttpStatusCode.OK, Batch("RUNNING"))(request),
            < 20 => Breaks()(request),
            < 30 => Says(HttpStatusCode.BadGateway, "<html>")(request),
            _ => Says(HttpStatusCode.OK, Batch("PASSED"))(request),
        });

        Assert.Equal("PASSED", (await Client(handler).Batches.WaitAsync("b", cancellationToken: Cancelled)).Status);
    }

    [Fact]
    public async Task Wait_ServerAwayForGood_GivesUp()
    {
        var handler = new ScriptedHandler(Says(HttpStatusCode.OK, Batch("RUNNING")), Breaks());

        var failed = await Assert.ThrowsAsync<RehearsalException>(() => Client(handler).Batches.WaitAsync("b", cancellationToken: Cancelled));

        Assert.Equal((RehearsalException.Unreachable, 1 + (16 * 6)), (failed.Code, handler.Requests.Count));
    }

    [Fact]
    public async Task Wait_ServerThatNeverAnswered_IsNotWaitedFor()
    {
        var handler = new ScriptedHandler(Breaks());

        await Assert.ThrowsAsync<RehearsalException>(() => Client(handler).Batches.WaitAsync("b", cancellationToken: Cancelled));

        Assert.Equal(6, handler.Requests.Count);
    }

    [Fact]
    public async Task Wait_RefusedInBetween_IsToldAtOnce()
    {
        var handler = new ScriptedHandler(Says(HttpStatusCode.OK, Batch("RUNNING")), Says(HttpStatusCode.Unauthorized, "{}"));

        await Assert.ThrowsAsync<RehearsalException>(() => Client(handler).Batches.WaitAsync("b", cancellationToken: Cancelled));

        Assert.Equal(2, handler.Requests.Count);
    }

    private static string Page(int count) => $$"""{"runs":[{{string.Join(',', Enumerable.Repeat(Run, count))}}],"total_count":{{count}},"limit":100,"offset":0}""";

    private const string Run = """
        {"id":"r","scenario_id":"s","pathway_id":null,"persona_id":null,"remote_agent_id":null,"batch_id":null,"status":"PASSED","overall_score":1,"turn_count":1,
         "duration_ms":1,"created_at":"2026-04-14T10:30:00.000Z","scenario":{"id":"s","name":"n"},"assertion_results":[],"message_count":2,"version_number":null,
         "simulation_set_id":null,"call_id":"c","started_at":null,"completed_at":null,"error_message":null,"trigger_source":"api","something_newer":true}
        """;

    private static string Batch(string status) => $$"""
        {"id":"b","status":"{{status}}","total_scenarios":0,"passed_scenarios":0,"failed_scenarios":0,"trigger_source":"ci","publish_on_pass":false,"version_number":null,
         "published_version_number":null,"created_at":"2026-04-14T10:30:00.000Z","completed_at":null,"runs":[],"scenario_results":[],"webhook_delivery":null}
        """;

    private RehearsalClient Client(HttpMessageHandler handler) => new(new Uri("http://lab.example"), "k", new HttpClient(handler), _time);
}
