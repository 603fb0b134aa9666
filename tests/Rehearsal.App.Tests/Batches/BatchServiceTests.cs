using System.Text.Json.Nodes;
using Rehearsal.App.Errors;
using Rehearsal.App.Pathways;
using Rehearsal.App.Personas;
using Rehearsal.App.RemoteAgents;
using Rehearsal.App.Runs;
using Rehearsal.App.Simulations;
using Rehearsal.App.Support;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.App.Batches;

public sealed class BatchServiceTests
{
    private const string Nodes =
        """
        [{"id":"hello","data":{"name":"Hello","isStart":true,"text":"Hello."}},
         {"id":"hook","type":"Webhook","data":{"name":"Hook","url":"https://clinic.example/slots","responseData":[{"name":"slot","data":"$.slot"}]}},
         {"id":"bye","type":"End Call","data":{"name":"Bye","text":"See you at {{slot}}."}}]
        """;

    private const string Edges = """[{"source":"hello","target":"hook"},{"source":"hook","target":"bye"}]""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Start_TwoScenarios_PassAndCloseTheBatch()
    {
        await using var lab = await Lab.StartAsync(webhooks: (_, _) => Task.FromResult(new WebhookAnswer(200, new JsonObject { ["slot"] = "10:30" }, TimeSpan.Zero, 0)));
        var pathway = await lab.PathwayAsync(Nodes, Edges);
        string[] scenarios = [(await lab.ScenarioAsync(pathway, "10:30", "Hi")).Id, (await lab.ScenarioAsync(pathway, "11:00", "Hi")).Id];

        var runs = await lab.Get<BatchService>().StartAsync(lab.Org, new BatchRequest(scenarios), default);
        foreach (var run in runs)
            await lab.FinishedAsync(run.Id);

        var batch = await lab.Get<BatchService>().GetAsync(lab.Org, runs[0].BatchId!, default);
        Assert.Equal((RunStatus.Failed, 1, 1), (batch.Batch.Status, batch.Passed, batch.Failed));
        Assert.Equal(batch.Runs.Max(run => run.CompletedAt), batch.Batch.CompletedAt);
    }

    [Fact]
    public async Task Cancel_WhileRunsTalk_StopsThemAtOnce()
    {
        var talking = new Talk(2);
        await using var lab = await Lab.StartAsync(webhooks: talking.AnswerAsync);
        var pathway = await lab.PathwayAsync(Nodes, Edges);
        string[] scenarios = [(await lab.ScenarioAsync(pathway, "x", "Hi")).Id, (await lab.ScenarioAsync(pathway, "x", "Hi")).Id];
        var batches = lab.Get<BatchService>();
        var id = (await batches.StartAsync(lab.Org, new BatchRequest(scenarios), default))[0].BatchId!;
        await talking.All.WaitAsync(Patience, TestContext.Current.CancellationToken);

        var stopped = await batches.CancelAsync(lab.Org, id, default);

        await talking.Stopped.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal((RunStatus.Cancelled, 2), (stopped.Status, stopped.StoppedRuns.Count));
        Assert.Equal(RunStatus.Cancelled, (await batches.GetAsync(lab.Org, id, default)).Batch.Status);
    }

    [Fact]
    public async Task CancelSet_WhileRunsTalk_StopsThemAtOnce()
    {
        var talking = new Talk(3);
        await using var lab = await Lab.StartAsync(webhooks: talking.AnswerAsync);
        var scenario = await lab.ScenarioAsync(await lab.PathwayAsync(Nodes, Edges), "x", "Hi");
        var sets = lab.Get<SimulationSetService>();
        var set = await sets.StartAsync(lab.Org, new SimulationSetRequest([scenario.Id], 3), default);
        await talking.All.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(RunStatus.Running, (await sets.GetAsync(lab.Org, set.Id, default)).Status);

        var stopped = await sets.CancelAsync(lab.Org, set.Id, default);

        await talking.Stopped.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal((RunStatus.Error, 3), (stopped.Status, stopped.StoppedRuns.Count));
    }

    [Fact]
    public async Task Start_WebhookThatMayNotBeReached_IsRefused()
    {
        await using var lab = await Lab.StartAsync(works: false);
        var scenario = await lab.ScenarioAsync(await lab.PathwayAsync(Nodes, Edges), "x", "Hi");

        var batch = await Assert.ThrowsAsync<InvalidInputException>(
            () => lab.Get<BatchService>().StartAsync(lab.Org, new BatchRequest([scenario.Id], WebhookUrl: "https://127.0.0.1/hook"), default));
        var set = await Assert.ThrowsAsync<InvalidInputException>(
            () => lab.Get<SimulationSetService>().StartAsync(lab.Org, new SimulationSetRequest([scenario.Id], WebhookUrl: "https://127.0.0.1/hook"), default));

        Assert.Equal(("webhook_url", "webhook_url"), (Assert.Single(batch.Fields).Field, Assert.Single(set.Fields).Field));
        Assert.Equal(0, (await lab.Runs.ListAsync(lab.Org, new RunFilter(), 1, 0, default)).TotalCount);
    }

    /// <summary>Scenarios of one agent are compared with each other, so they must meet it in one state.</summary>
    [Fact]
    public async Task FrozenAgents_AgentEditedMeanwhile_StayAsTheyWereFirstSeen()
    {
        await using var lab = await Lab.StartAsync(works: false);
        var pathway = await lab.PathwayAsync(Nodes, Edges);
        var agents = new FrozenAgents(lab.Org, null, null, lab.Pathways, lab.Get<PersonaService>(), lab.Get<IRemoteAgentStore>());

        var before = await agents.GraphAsync(pathway.Id, default);
        await lab.Pathways.UpdateAsync(lab.Org, pathway.Id, new PathwayChange { Nodes = Lab.Json("[]") }, default);

        Assert.Same(before, await agents.GraphAsync(pathway.Id, default));
        Assert.Null(await agents.GraphAsync(null, default));
        await Assert.ThrowsAsync<NotFoundException>(() => agents.RemoteAgentAsync("nobody", default));
    }

    /// <summary>Webhooks without an answer, of so many runs at once.</summary>
    private sealed class Talk(int runs)
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _began;
        private int _ended;

        public Task All => _all.Task;

        public Task Stopped => _stopped.Task;

        public async Task<WebhookAnswer> AnswerAsync(WebhookRequest request, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _began) == runs)
                _all.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                if (Interlocked.Increment(ref _ended) == runs)
                    _stopped.TrySetResult();
            }

            throw new InvalidOperationException("never");
        }
    }
}
