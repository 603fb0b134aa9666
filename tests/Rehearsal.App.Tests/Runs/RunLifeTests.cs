using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Rehearsal.App.Errors;
using Rehearsal.App.Scenarios;
using Rehearsal.App.Support;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.App.Runs;

public sealed class RunLifeTests
{
    private const string Nodes =
        """
        [{"id":"hello","type":"Default","data":{"name":"Hello","isStart":true,"text":"Clinic, hello {{name}}."}},
         {"id":"ask","type":"Default","data":{"name":"Ask","text":"For how many people?","extractVars":[["party","integer","how many people"]]}},
         {"id":"bye","type":"End Call","data":{"name":"Bye","text":"Booked for {{party}}. Goodbye."}}]
        """;

    private const string Edges = """[{"source":"hello","target":"ask","label":"wants an appointment"},{"source":"ask","target":"bye","label":"number given"}]""";

    private const string Silent =
        """
        [{"id":"hello","data":{"name":"Hello","isStart":true,"text":"Hello."}},
         {"id":"hook","type":"Webhook","data":{"name":"Hook","url":"https://clinic.example/slots","responseData":[{"name":"slot","data":"$.slot"}]}},
         {"id":"bye","type":"End Call","data":{"name":"Bye","text":"See you at {{slot}}."}}]
        """;

    private const string SilentEdges = """[{"source":"hello","target":"hook"},{"source":"hook","target":"bye"}]""";

    [Fact]
    public async Task StartAsync_ScenarioThatHolds_EndsPassedWithItsConversation()
    {
        await using var lab = await Lab.StartAsync();
        var scenario = await lab.ScenarioAsync(await lab.PathwayAsync(Nodes, Edges), "Booked for 3", "An appointment please", "Three of us");

        var run = await lab.FinishedAsync((await lab.Runs.StartAsync(lab.Org, scenario.Id, new RunRequest(), default)).Id);

        Assert.Equal((RunStatus.Passed, null), (run.Summary.Status, run.Summary.ErrorMessage));
        Assert.Equal(["hello", "ask", "bye"], run.Conversation!.NodesVisited);
        Assert.Equal(3, (int?)run.Conversation.Variables["party"]);
        Assert.Equal((2, 5, 1.0), (run.Summary.TurnCount, run.Summary.MessageCount, run.Summary.OverallScore));
        Assert.Equal(new Ending(EndedBy.Agent), run.Conversation.Ending);
    }

    [Fact]
    public async Task StartAsync_RequestDataOverride_ReplacesTheScenarios()
    {
        await using var lab = await Lab.StartAsync();
        var scenario = await lab.ScenarioAsync(await lab.PathwayAsync(Nodes, Edges), "hello Ada", "Hi");

        var request = new RunRequest(RequestDataOverride: new JsonObject { ["name"] = "Ada" });
        var run = await lab.FinishedAsync((await lab.Runs.StartAsync(lab.Org, scenario.Id, request, default)).Id);

        Assert.Equal(RunStatus.Passed, run.Summary.Status);
    }

    [Fact]
    public async Task StartAsync_RequiredAssertionMissed_EndsFailedWithTheReason()
    {
        await using var lab = await Lab.StartAsync();
        var scenario = await lab.ScenarioAsync(await lab.PathwayAsync(Nodes, Edges), "cancelled", "An appointment", "Two");

        var run = await lab.FinishedAsync((await lab.Runs.StartAsync(lab.Org, scenario.Id, new RunRequest(), default)).Id);

        Assert.Equal((RunStatus.Failed, 0.0), (run.Summary.Status, run.Summary.OverallScore));
        Assert.Contains("cancelled", run.Summary.AssertionResultsJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_PromptNodeWithoutAModel_EndsErrorThatNamesTheSetting()
    {
        await using var lab = await Lab.StartAsync();
        var pathway = await lab.PathwayAsync("""[{"id":"a","data":{"name":"Greet","prompt":"Say hello"}}]""", "[]");
        var scenario = await lab.ScenarioAsync(pathway, "hello", "Hi");

        var run = await lab.FinishedAsync((await lab.Runs.StartAsync(lab.Org, scenario.Id, new RunRequest(), default)).Id);

        Assert.Equal(RunStatus.Error, run.Summary.Status);
        Assert.Contains("'Greet'", run.Summary.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("REHEARSAL_MODEL_ENDPOINT", run.Summary.ErrorMessage, StringComparison.Ordinal);
        Assert.True(run.FailedToStart);
    }

    [Fact]
    public async Task StartAsync_EmptyPathway_EndsErrorThatSaysNoNodes()
    {
        await using var lab = await Lab.StartAsync();
        var scenario = await lab.ScenarioAsync(await lab.PathwayAsync("[]", "[]"), "x", "Hi");

        var run = await lab.FinishedAsync((await lab.Runs.StartAsync(lab.Org, scenario.Id, new RunRequest(), default)).Id);

        Assert.Equal(RunStatus.Error, run.Summary.Status);
        Assert.Contains("no nodes", run.Summary.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_Webhook_FeedsItsAnswerIntoTheNextLine()
    {
        var sent = new List<WebhookRequest>();
        await using var lab = await Lab.StartAsync(webhooks: (request, _) =>
        {
            sent.Add(request);
            return Task.FromResult(new WebhookAnswer(200, JsonNode.Parse("""{"slot":"10:30"}"""), TimeSpan.Zero, 0));
        });
        var scenario = await lab.ScenarioAsync(await lab.PathwayAsync(Silent, SilentEdges), "See you at 10:30", "Hi");

        var started = await lab.Runs.StartAsync(lab.Org, scenario.Id, new RunRequest(), default);
        var run = await lab.FinishedAsync(started.Id);

        Assert.Equal(RunStatus.Passed, run.Summary.Status);
        Assert.Equal($"{started.Id}-1-hook-1", Assert.Single(sent).Headers["Idempotency-Key"]);
    }

    [Fact]
    public async Task CancelAsync_WhileAWebhookHangs_EndsCancelledAtOnce()
    {
        var reached = new TaskCompletionSource();
        await using var lab = await Lab.StartAsync(webhooks: async (_, token) =>
        {
            reached.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("never");
        });
        var scenario = await lab.ScenarioAsync(await lab.PathwayAsync(Silent, SilentEdges), "x", "Hi");
        var run = await lab.Runs.StartAsync(lab.Org, scenario.Id, new RunRequest(), default);
        await reached.Task;

        Assert.Equal(RunStatus.Cancelled, await lab.Runs.CancelAsync(lab.Org, run.Id, default));
        Assert.Equal(RunStatus.Cancelled, await lab.Runs.CancelAsync(lab.Org, run.Id, default));
        Assert.Equal(RunStatus.Cancelled, (await lab.Runs.GetAsync(lab.Org, run.Id, default)).Summary.Status);
    }

    [Fact]
    public async Task StartAsync_RunOverItsTime_EndsErrorThatNamesTheLimit()
    {
        await using var lab = await Lab.StartAsync(runTimeout: TimeSpan.FromMilliseconds(200), webhooks: async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("never");
        });
        var scenario = await lab.ScenarioAsync(await lab.PathwayAsync(Silent, SilentEdges), "x", "Hi");

        var run = await lab.FinishedAsync((await lab.Runs.StartAsync(lab.Org, scenario.Id, new RunRequest(), default)).Id);

        Assert.Equal(RunStatus.Error, run.Summary.Status);
        Assert.Contains("limit", run.Summary.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Worker_RunTakenUpAgain_HasOnlyTheRestOfItsTime()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var dead = await Lab.StartAsync(works: false, time: time);
        var run = await ClaimAndDieAsync(dead, time);
        time.Advance(TimeSpan.FromSeconds(55));
        var asked = new TaskCompletionSource();
        await using var alive = await Lab.StartAsync(dead.Folder, runTimeout: TimeSpan.FromMinutes(1), time: time, webhooks: async (_, token) =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, time, token);
            throw new InvalidOperationException("never");
        });
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);

        time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(RunStatus.Running, (await alive.Runs.GetAsync(dead.Org, run, default)).Summary.Status);
        time.Advance(TimeSpan.FromSeconds(1));

        var ended = await alive.FinishedAsync(run).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal((RunStatus.Error, "The run took longer than its limit of 60 s (REHEARSAL_RUN_TIMEOUT_SECONDS)."), (ended.Summary.Status, ended.Summary.ErrorMessage));
        Assert.Equal((FaultOf.Infrastructure, "It waited for the answer to a GET request."), (ended.Fault!.Of, ended.Fault.Evidence[1]));
        Assert.Equal(60_000, ended.Summary.DurationMs);
    }

    [Fact]
    public async Task Worker_RunTakenUpAfterItsTime_EndsErrorWithoutGoingOn()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(56));
        await using var dead = await Lab.StartAsync(works: false, time: time);
        var run = await ClaimAndDieAsync(dead, time);
        time.Advance(TimeSpan.FromSeconds(60));
        var requests = 0;
        await using var alive = await Lab.StartAsync(dead.Folder, runTimeout: TimeSpan.FromMinutes(1), time: time, webhooks: (_, _) =>
        {
            requests++;
            return Task.FromResult(new WebhookAnswer(200, new JsonObject(), TimeSpan.Zero, 0));
        });

        var ended = await alive.FinishedAsync(run).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal((RunStatus.Error, "The run took longer than its limit of 60 s (REHEARSAL_RUN_TIMEOUT_SECONDS)."), (ended.Summary.Status, ended.Summary.ErrorMessage));
        Assert.Equal(0, requests);
    }

    /// <summary>A run of a node that died right after its claim.</summary>
    private static async Task<string> ClaimAndDieAsync(Lab lab, TimeProvider time)
    {
        var scenario = await lab.ScenarioAsync(await lab.PathwayAsync(Silent, SilentEdges), "x", "Hi");
        await lab.Runs.StartAsync(lab.Org, scenario.Id, new RunRequest(), default);
        var now = time.GetUtcNow();
        return Assert.Single(await lab.Store.ClaimAsync("dead", 10, now, now.AddSeconds(1), default)).Lease.RunId;
    }

    [Fact]
    public async Task Worker_RunsOfADeadNode_ContinuesFromTheLastTurn()
    {
        await using var dead = await Lab.StartAsync(works: false);
        var scenario = await dead.ScenarioAsync(await dead.PathwayAsync(Nodes, Edges), "Booked for 3", "An appointment please", "Three of us");
        var run = await dead.Runs.StartAsync(dead.Org, scenario.Id, new RunRequest(), default);
        var past = DateTimeOffset.UtcNow.AddMinutes(-1);
        var claimed = Assert.Single(await dead.Store.ClaimAsync("dead", 10, past, past.AddSeconds(1), default));
        var conversation = new Conversation { Id = claimed.CallId, StartedAt = past, Opened = true, CurrentNodeId = "hello", NodesVisited = ["hello"] };
        conversation.Messages.Add(new Message(Speaker.Agent, "Said before the crash.", past, "hello"));
        Assert.True(await dead.Store.CheckpointAsync(claimed.Lease, conversation, [], default));

        await using var alive = await Lab.StartAsync(dead.Folder);
        var finished = await alive.FinishedAsync(run.Id);

        Assert.Equal(RunStatus.Passed, finished.Summary.Status);
        Assert.Equal("Said before the crash.", finished.Conversation!.Messages[0].Text);
        Assert.False(await dead.Store.CheckpointAsync(claimed.Lease, conversation, [], default));
    }

    [Fact]
    public async Task Worker_TwoAtOneDatabase_CarryOutEachRunOnce()
    {
        var calls = 0;
        Task<WebhookAnswer> Count(WebhookRequest request, CancellationToken token)
        {
            Interlocked.Increment(ref calls);
            return Task.FromResult(new WebhookAnswer(200, JsonNode.Parse("""{"slot":"9"}"""), TimeSpan.Zero, 0));
        }

        await using var one = await Lab.StartAsync(webhooks: Count);
        await using var two = await Lab.StartAsync(one.Folder, webhooks: Count);
        var scenario = await one.ScenarioAsync(await one.PathwayAsync(Silent, SilentEdges), "See you at 9", "Hi");

        var runs = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => one.Runs.StartAsync(one.Org, scenario.Id, new RunRequest(), default)));
        var finished = await Task.WhenAll(runs.Select(run => one.FinishedAsync(run.Id)));

        Assert.All(finished, run => Assert.Equal(RunStatus.Passed, run.Summary.Status));
        Assert.Equal(40, calls);
        Assert.Equal(40, (await one.Runs.ListAsync(one.Org, new RunFilter(Status: RunStatus.Passed), 100, 0, default)).TotalCount);
    }

    [Fact]
    public async Task StartAsync_ReservedForAnother_IsLeftAloneUntilItsLeaseEnds()
    {
        await using var lab = await Lab.StartAsync(lease: TimeSpan.FromSeconds(1));
        var scenario = await lab.ScenarioAsync(await lab.PathwayAsync(Nodes, Edges), "Booked", "An appointment", "Two");

        var reserved = await lab.Runs.StartAsync(lab.Org, scenario.Id, new RunRequest(ReserveFor: "another"), default);
        var free = await lab.FinishedAsync((await lab.Runs.StartAsync(lab.Org, scenario.Id, new RunRequest(), default)).Id);

        Assert.Equal(RunStatus.Passed, free.Summary.Status);
        Assert.Equal(RunStatus.Pending, (await lab.Runs.GetAsync(lab.Org, reserved.Id, default)).Summary.Status);
        Assert.Equal(RunStatus.Passed, (await lab.FinishedAsync(reserved.Id)).Summary.Status);
    }

    [Fact]
    public async Task StartAsync_HistoricalScenario_SpeaksTheLinesOfTheCallItNames()
    {
        await using var lab = await Lab.StartAsync();
        var pathway = await lab.PathwayAsync(Nodes, Edges);
        var replay = await lab.ScenarioAsync(pathway, "Booked for 4", "An appointment please", "Four of us");
        var earlier = await lab.FinishedAsync((await lab.Runs.StartAsync(lab.Org, replay.Id, new RunRequest(), default)).Id);
        var historical = await lab.Scenarios.CreateAsync(lab.Org, new ScenarioTarget(pathway.Id), new ScenarioChange
        {
            Name = "Again",
            ScenarioType = "HISTORICAL",
            Metadata = new JsonObject { ["source_call_id"] = earlier.Summary.CallId },
        }, default);

        var run = await lab.FinishedAsync((await lab.Runs.StartAsync(lab.Org, historical.Id, new RunRequest(), default)).Id);

        Assert.Equal(earlier.Conversation!.Messages.Select(message => message.Text), run.Conversation!.Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task StartAsync_PrivateWebhookUrl_IsRefusedAndNothingIsStored()
    {
        await using var lab = await Lab.StartAsync(works: false);
        var scenario = await lab.ScenarioAsync(await lab.PathwayAsync(Nodes, Edges), "x", "Hi");

        var refused = await Assert.ThrowsAsync<InvalidInputException>(
            () => lab.Runs.StartAsync(lab.Org, scenario.Id, new RunRequest(WebhookUrl: "http://127.0.0.1/x"), default));

        Assert.Equal("webhook_url", Assert.Single(refused.Fields).Field);
        Assert.Equal(0, (await lab.Runs.ListAsync(lab.Org, new RunFilter(), 50, 0, default)).TotalCount);
    }

    [Fact]
    public async Task GetAsync_RunOfAnotherOrganisation_IsNotFound()
    {
        await using var lab = await Lab.StartAsync(works: false);
        var scenario = await lab.ScenarioAsync(await lab.PathwayAsync(Nodes, Edges), "x", "Hi");
        var run = await lab.Runs.StartAsync(lab.Org, scenario.Id, new RunRequest(), default);
        var stranger = (await lab.Keys.GetOrganisationAsync("strangers", default)).Id;

        await Assert.ThrowsAsync<NotFoundException>(() => lab.Runs.GetAsync(stranger, run.Id, default));
        await Assert.ThrowsAsync<NotFoundException>(() => lab.Runs.CancelAsync(stranger, run.Id, default));
        await Assert.ThrowsAsync<NotFoundException>(() => lab.Runs.StartAsync(stranger, scenario.Id, new RunRequest(), default));
        Assert.Equal(0, (await lab.Runs.ListAsync(stranger, new RunFilter(), 50, 0, default)).TotalCount);
    }
}
