using System.Text.Json.Nodes;
using Rehearsal.App.Errors;
using Rehearsal.App.Scenarios;
using Rehearsal.App.Support;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Mocks;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.App.Runs;

public sealed class RunMocksTests
{
    private const string Nodes =
        """
        [{"id":"hello","data":{"name":"Hello","isStart":true,"text":"Hello."}},
         {"id":"hook","type":"Webhook","data":{"name":"Hook","url":"https://clinic.example/slots","responseData":[{"name":"slot","data":"$.slot"}]}},
         {"id":"bye","type":"End Call","data":{"name":"Bye","text":"See you at {{slot}}."}}]
        """;

    private const string Edges = """[{"source":"hello","target":"hook"},{"source":"hook","target":"bye"}]""";

    [Fact]
    public async Task Run_MockThatMatches_AnswersInsteadOfTheService()
    {
        var run = await RunAsync("""{"webhook_mode":"mock","mocks":[{"match":{"node":"hook"},"respond":{"body":{"slot":"nine"}}}]}""", "See you at nine");
        Assert.Equal((RunStatus.Passed, null), (run.Summary.Status, run.Summary.ErrorMessage));
        Assert.Single(run.Conversation!.Events.OfType<MockUsed>());
        Assert.Equal([1], run.Mocks.Select(usage => usage.Uses));
        Assert.Null(run.Fault);
    }

    [Fact]
    public async Task Run_MockModeWithoutAMatch_EndsErrorThatSaysWhy()
    {
        var run = await RunAsync("""{"webhook_mode":"mock","mocks":[{"match":{"method":"DELETE"},"respond":{}}]}""", "See you");
        Assert.Equal(RunStatus.Error, run.Summary.Status);
        Assert.Equal((FaultOf.Mock, run.Summary.ErrorMessage), (run.Fault!.Of, run.Fault.Evidence[0]));
        Assert.Contains("mocks[0] (DELETE), which does not match by method: expected DELETE", run.Summary.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Off_TellsTheAgentThatThereIsNoAnswer()
    {
        var run = await RunAsync("""{"webhook_mode":"off"}""", "See you at");
        Assert.Equal(MockedWebhookSender.OffMessage, Assert.Single(run.Conversation!.Events.OfType<WebhookFailed>()).Message);
    }

    [Fact]
    public async Task Run_RequiredAssertionMissed_IsTheAgentsFault()
    {
        var run = await RunAsync("{}", "See you at midnight");
        Assert.Equal((RunStatus.Failed, FaultOf.Agent), (run.Summary.Status, run.Fault!.Of));
    }

    [Fact]
    public async Task Run_MockNeverUsed_IsWarnedOf()
    {
        var run = await RunAsync("""{"mocks":[{"name":"Prices","match":{"url":"https://prices.example"},"respond":{}}]}""", "See you at");
        Assert.Equal("The mock 'Prices' was never used.", Assert.Single(run.Conversation!.Events.OfType<WarningRaised>()).Message);
    }

    [Fact]
    public async Task Run_TakenUpElsewhere_GoesOnWithTheSequence()
    {
        const string Metadata = """{"webhook_mode":"mock","mocks":[{"respond":[{"body":{"slot":"nine"}},{"body":{"slot":"ten"}}]}]}""";
        await using var lab = await Lab.StartAsync(works: false);
        var scenario = await ScenarioAsync(lab, Metadata, "See you at ten");
        var started = await lab.Runs.StartAsync(lab.Org, scenario.Id, new RunRequest(), default);
        var now = started.CreatedAt;
        var claimed = Assert.Single(await lab.Store.ClaimAsync("gone", 1, now, now, default));
        var conversation = new Conversation { Id = claimed.CallId, StartedAt = now };
        conversation.Record(new MockUsed("mocks[0] (any request)", 0, 0, 200, null), now);
        await lab.Store.CheckpointAsync(claimed.Lease, conversation, [], default);

        await using var other = await Lab.StartAsync(lab.Folder);
        var run = await other.FinishedAsync(started.Id);

        Assert.Equal((RunStatus.Passed, null), (run.Summary.Status, run.Summary.ErrorMessage));
    }

    [Theory]
    [InlineData("""{"webhook_mode":"never"}""", "metadata.webhook_mode")]
    [InlineData("""{"mocks":[{"match":{},"respond":{"status":42}}]}""", "metadata.mocks[0].respond.status")]
    [InlineData("""{"mock_custom_code":3}""", "metadata.mock_custom_code")]
    public async Task CreateAndUpdate_MetadataThatCannotBeUsed_NamesTheField(string metadata, string field)
    {
        await using var lab = await Lab.StartAsync(works: false);
        var scenario = await ScenarioAsync(lab, """{"owner":"Ada"}""", "x");
        var change = new ScenarioChange { Metadata = (JsonObject)JsonNode.Parse(metadata)! };

        var refused = await Assert.ThrowsAsync<InvalidInputException>(() => lab.Scenarios.UpdateAsync(lab.Org, scenario.Id, change, default));

        Assert.Equal([field], refused.Fields.Select(error => error.Field));
    }

    private static async Task<RunDetail> RunAsync(string metadata, string contains)
    {
        await using var lab = await Lab.StartAsync(webhooks: (_, _) => Task.FromResult(new WebhookAnswer(200, new JsonObject { ["slot"] = "real" }, TimeSpan.Zero, 0)));
        var scenario = await ScenarioAsync(lab, metadata, contains);
        return await lab.FinishedAsync((await lab.Runs.StartAsync(lab.Org, scenario.Id, new RunRequest(), default)).Id);
    }

    private static async Task<Scenario> ScenarioAsync(Lab lab, string metadata, string contains)
    {
        var scenario = await lab.ScenarioAsync(await lab.PathwayAsync(Nodes, Edges), contains, "A slot please");
        return await lab.Scenarios.UpdateAsync(lab.Org, scenario.Id, new ScenarioChange { Metadata = (JsonObject)JsonNode.Parse(metadata)! }, default);
    }
}
