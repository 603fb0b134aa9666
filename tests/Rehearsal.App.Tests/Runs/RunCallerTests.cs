using System.Text.Json.Nodes;
using Rehearsal.App.Errors;
using Rehearsal.App.Scenarios;
using Rehearsal.App.Support;
using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.App.Runs;

public sealed class RunCallerTests
{
    private const string Nodes =
        """
        [{"id":"hello","data":{"name":"Hello","isStart":true,"text":"Hello. Which day?","condition":"A count was given.","extractVars":[["count","integer","How many"]]}},
         {"id":"bye","type":"End Call","data":{"name":"Bye","text":"Booked."}}]
        """;

    private const string Edges = """[{"source":"hello","target":"bye"}]""";

    [Fact]
    public async Task Run_StepsOfTheMetadata_AnswerTheAgent()
    {
        var run = await RunAsync("""{"caller":{"steps":[{"when":"/which (hour|day)/","say":"[silence 5s]"},{"when":"day","say":"[dtmf 7]"}]}}""");
        Assert.Equal((RunStatus.Passed, null), (run.Summary.Status, run.Summary.ErrorMessage));
        Assert.Equal(["Hello. Which day?", "[silence 5s]", "Hello. Which day?", "[dtmf 7]", "Booked."], Said(run));
        Assert.Equal(7, (int)run.Conversation!.Variables["count"]!);
    }

    [Fact]
    public async Task Run_CallerFirst_TheAgentAnswersWithItsOpening()
    {
        var run = await RunAsync("""{"caller":{"first":"caller","steps":["Anybody there?","Seven"]}}""");
        Assert.Equal(["Anybody there?", "Hello. Which day?", "Seven", "Booked."], Said(run));
        Assert.Single(run.Conversation!.Events.OfType<ConversationStarted>());
    }

    [Fact]
    public async Task Run_NoStepFits_EndsErrorThatIsTheCallersFault()
    {
        var run = await RunAsync("""{"caller":{"steps":[{"when":"hour","say":"Nine"}]}}""");
        Assert.Equal((RunStatus.Error, FaultOf.Caller), (run.Summary.Status, run.Fault!.Of));
        Assert.Equal(
            """The caller's script has nothing to say to the agent's line "Hello. Which day?". Tried and not fitting: step 1 (when "hour"). Add a step that fits it, or 'otherwise'.""",
            run.Summary.ErrorMessage);
    }

    [Fact]
    public async Task Run_ScenarioChangedAfterItStarted_KeepsItsScript()
    {
        await using var lab = await Lab.StartAsync(works: false);
        var scenario = await ScenarioAsync(lab, """{"caller":{"steps":["Three"]}}""");
        var started = await lab.Runs.StartAsync(lab.Org, scenario.Id, new RunRequest(), default);
        await lab.Scenarios.UpdateAsync(lab.Org, scenario.Id, new ScenarioChange { Metadata = (JsonObject?)null }, default);

        await using var other = await Lab.StartAsync(lab.Folder);
        Assert.Equal(["Hello. Which day?", "Three", "Booked."], Said(await other.FinishedAsync(started.Id)));
    }

    [Theory]
    [InlineData("""{"caller":{"steps":["Hi"]}}""", "metadata.caller.steps")]
    [InlineData("""{"caller":{"facts":[{"asked":"a","say":"b"}]}}""", "metadata.caller.facts")]
    public async Task Update_ScriptOfAReplay_NamesTheField(string metadata, string field)
    {
        await using var lab = await Lab.StartAsync(works: false);
        var scenario = await ScenarioAsync(lab, metadata);
        var refused = await Assert.ThrowsAsync<InvalidInputException>(
            () => lab.Scenarios.UpdateAsync(lab.Org, scenario.Id, new ScenarioChange { ScenarioType = "REPLAY" }, default));
        Assert.Equal(field, Assert.Single(refused.Fields).Field);
    }

    private static IEnumerable<string> Said(RunDetail run) => run.Conversation!.Messages.Select(message => message.Text);

    private static async Task<RunDetail> RunAsync(string metadata)
    {
        await using var lab = await Lab.StartAsync();
        var scenario = await ScenarioAsync(lab, metadata);
        return await lab.FinishedAsync((await lab.Runs.StartAsync(lab.Org, scenario.Id, new RunRequest(), default)).Id);
    }

    private static async Task<Scenario> ScenarioAsync(Lab lab, string metadata)
    {
        var scenario = await lab.ScenarioAsync(await lab.PathwayAsync(Nodes, Edges), "Booked", "Never said");
        return await lab.Scenarios.UpdateAsync(
            lab.Org, scenario.Id, new ScenarioChange { ScenarioType = "AGENT", Metadata = (JsonObject)JsonNode.Parse(metadata)! }, default);
    }
}
