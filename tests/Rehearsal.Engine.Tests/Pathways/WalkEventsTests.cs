using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Fakes;
using Rehearsal.Engine.Models;

namespace Rehearsal.Engine.Pathways;

/// <summary>What a walk records beside what is said.</summary>
public sealed class WalkEventsTests
{
    private const string Asks = """{"text":"A","extractVars":[["age","integer",""],["mail","string","An e-mail address"]]}""";

    [Fact]
    public async Task Reply_NodeWithVariables_AsksForAllAndTellsWhatItFound()
    {
        var stage = await new Stage(GraphOf.Node("a", "Default", Asks)).SayAsync("I am 41");
        var (asked, found) = (stage.Last<VariablesAsked>(), stage.Last<VariablesExtracted>());
        Assert.Equal(["age", "mail"], asked.Variables);
        Assert.Equal(("a", """{"age":41}""", asked.Sequence), (asked.NodeId, found.Values.ToJsonString(), found.OperationId));
        Assert.True(asked.Sequence < found.Sequence);
    }

    [Fact]
    public async Task Reply_NothingFound_IsAResultWithoutValues()
    {
        var stage = await new Stage(GraphOf.Node("a", "Default", Asks)).SayAsync("no idea");
        Assert.Empty(stage.Last<VariablesExtracted>().Values);
    }

    [Fact]
    public async Task Reply_NodeWithoutVariablesAndCondition_AsksForNeither()
    {
        var stage = await new Stage(GraphOf.Says("a", "A").AndSays("b", "B").Edge("a", "b")).SayAsync("x");
        Assert.DoesNotContain(stage.Conversation.Events, happened => happened is VariablesAsked or VariablesExtracted or ConditionAsked or ConditionJudged);
    }

    [Fact]
    public async Task Reply_NodeWithACondition_AsksBeforeItJudges()
    {
        var model = new ScriptedChatClient("""{"reason":"r","condition_met":false,"way":"stay","variables":{}}""");
        var stage = await new Stage(GraphOf.Node("a", "Default", """{"text":"A","condition":"The caller agreed."}"""), model).SayAsync("no");
        var (asked, judged) = (stage.Last<ConditionAsked>(), stage.Last<ConditionJudged>());
        Assert.Equal(("a", "The caller agreed.", asked.Sequence), (asked.NodeId, asked.Condition, judged.OperationId));
        Assert.True(asked.Sequence < judged.Sequence);
    }

    [Fact]
    public async Task Reply_ConditionThatNobodyCanJudge_WasAskedAndHasNoResult()
    {
        var stage = new Stage(GraphOf.Node("a", "Default", """{"text":"A","condition":"The caller is happy."}"""));
        await Assert.ThrowsAsync<ModelMissingException>(() => stage.SayAsync("x"));
        Assert.Equal("The caller is happy.", stage.Last<ConditionAsked>().Condition);
        Assert.Empty(stage.All<ConditionJudged>());
    }

    [Fact]
    public async Task Enter_NodeWithATag_TellsItOnceForEachTimeItIsEntered()
    {
        var graph = GraphOf.Node("a", "Default", """{"text":"A","tag":null}""")
            .And("b", "Default", """{"text":"B","tag":{"name":"Booked","color":"#00ff00"}}""").Edge("a", "b");
        var stage = await new Stage(graph).SayAsync("on", "stay here");
        var tagged = Assert.Single(stage.All<NodeTagged>());
        Assert.Equal(("b", "Booked", "#00ff00", stage.Last<NodeEntered>().Sequence + 1), (tagged.NodeId, tagged.Name, tagged.Color, tagged.Sequence));
    }

    [Theory]
    [InlineData("""{"name":"Booked"}""", "Booked")]
    [InlineData("""{"color":"#00ff00"}""", null)]
    [InlineData("\"Booked\"", null)]
    public async Task Enter_NodeWithHalfATag_TellsItWhereItHasAName(string tag, string? name)
    {
        var stage = await new Stage(GraphOf.Node("a", "Default", $$"""{"text":"A","tag":{{tag}}}""")).OpenAsync();
        Assert.Equal(name, stage.All<NodeTagged>().SingleOrDefault()?.Name);
    }
}
