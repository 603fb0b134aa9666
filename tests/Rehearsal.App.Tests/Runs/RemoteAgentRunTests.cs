using System.Text.Json.Nodes;
using Rehearsal.App.RemoteAgents;
using Rehearsal.App.Scenarios;
using Rehearsal.App.Support;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Remote;

namespace Rehearsal.App.Runs;

public sealed class RemoteAgentRunTests
{
    [Fact]
    public async Task StartAsync_RemoteAgent_TalksToItAndJudges()
    {
        await using var lab = await Lab.StartAsync(remoteAgent: Echo);
        var scenario = await ScenarioAsync(lab, await AgentAsync(lab), "You said Hi.");

        var run = await FinishAsync(lab, scenario);

        Assert.Equal((RunStatus.Passed, null), (run.Summary.Status, run.Summary.ErrorMessage));
        Assert.Equal(scenario.RemoteAgentId, run.Summary.RemoteAgentId);
        Assert.Equal("You said Hi.", run.Conversation!.Messages[^1].Text);
        Assert.Equal("{{env:REHEARSAL_AGENT_KEY}}", run.Snapshot.RemoteAgent!.Headers["Authorization"]);
    }

    [Fact]
    public async Task StartAsync_AgentThatIsDown_EndsAsErrorWithTheReason()
    {
        await using var lab = await Lab.StartAsync(remoteAgent: _ => throw new RemoteAgentException("It is down."));

        var run = await FinishAsync(lab, await ScenarioAsync(lab, await AgentAsync(lab), "anything"));

        Assert.Equal((RunStatus.Error, "It is down."), (run.Summary.Status, run.Summary.ErrorMessage));
        Assert.Single(run.Conversation!.Events.OfType<RemoteAgentFailed>());
        Assert.Equal("[]", run.Summary.AssertionResultsJson);
    }

    [Fact]
    public async Task StartAsync_AgentChangedAfterwards_RunsAsAccepted()
    {
        await using var accepting = await Lab.StartAsync(works: false);
        var agent = await AgentAsync(accepting);
        var scenario = await ScenarioAsync(accepting, agent, "You said Hi.");
        var run = await accepting.Runs.StartAsync(accepting.Org, scenario.Id, new RunRequest(), default);
        await accepting.Get<RemoteAgentService>().UpdateAsync(accepting.Org, agent.Id, new RemoteAgentChange { Url = "https://other.example/" }, default);

        await using var working = await Lab.StartAsync(accepting.Folder, remoteAgent: post => post.Url == "https://agent.example/chat" ? Echo(post) : throw new RemoteAgentException(post.Url));

        Assert.Equal(RunStatus.Passed, (await working.FinishedAsync(run.Id)).Summary.Status);
    }

    private static RemoteAnswer Echo(RemotePost post) =>
        new(200, new JsonObject { ["reply"] = $"You said {post.Body["message"]}." }, TimeSpan.Zero, 0);

    private static async Task<RunDetail> FinishAsync(Lab lab, Scenario scenario) =>
        await lab.FinishedAsync((await lab.Runs.StartAsync(lab.Org, scenario.Id, new RunRequest(), default)).Id);

    private static Task<StoredRemoteAgent> AgentAsync(Lab lab) => lab.Get<RemoteAgentService>().CreateAsync(
        lab.Org,
        new RemoteAgentChange
        {
            Name = "Echo", Protocol = "http_json", Url = "https://agent.example/chat",
            Headers = new Optional<IReadOnlyDictionary<string, string>?>(new Dictionary<string, string> { ["Authorization"] = "{{env:REHEARSAL_AGENT_KEY}}" }),
        },
        default);

    private static Task<Scenario> ScenarioAsync(Lab lab, StoredRemoteAgent agent, string contains) => lab.Scenarios.CreateAsync(
        lab.Org, new ScenarioTarget(RemoteAgentId: agent.Id),
        new ScenarioChange
        {
            Name = "Says hello", ScenarioType = "REPLAY", InputMessages = new JsonArray("Hi"),
            Assertions = new([new AssertionInput(null, "STRING_CHECK", Lab.Json($$"""{"value":"{{contains}}"}"""), null, null, null, null, null)]),
        },
        default);
}
