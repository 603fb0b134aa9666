using System.Text.Json;
using Rehearsal.Engine.Fakes;
using Rehearsal.Engine.Insight.Causes;
using Rehearsal.Engine.Models;

namespace Rehearsal.Engine.Repair;

public sealed class FixWriterTests
{
    private static readonly AgentText Text = new()
    {
        Nodes = """[{"id":"n1","data":{"name":"Ask","prompt":"Ask for {{what}}."}},{"id":"n2","data":{"name":"Say","text":"Done."}}]""",
        Edges = """[{"id":"e1","source":"n1","target":"n2","label":"known"}]""",
    };

    [Fact]
    public async Task Write_UsableAnswer_MakesTheEditsOnTheNode()
    {
        var edited = await WriteAsync("""{"edits":[{"op":"set_prompt","way":null,"to":null,"name":null,"value":"Ask for {{what}} and the day."},{"op":"set_way","way":1,"to":null,"name":null,"value":"All is known."}]}""");
        Assert.Equal([(EditKind.SetPrompt, "Ask for {{what}}."), (EditKind.SetWay, "known")], edited.Edits.Select(edit => (edit.Kind, edit.Before!)));
    }

    [Fact]
    public async Task Write_Always_ShowsTheNodeItsWaysAndWhatIsWanted()
    {
        var client = new ScriptedChatClient("""{"edits":[]}""");
        await FixWriter.WriteAsync(client, Text, Fix("n1"), TestContext.Current.CancellationToken);
        using var asked = JsonDocument.Parse(client.Asked[0][1].Text);
        Assert.Equal("Ask for the day.", asked.RootElement.GetProperty("wanted").GetProperty("change").GetString());
        Assert.Equal((1, "n2", "known"), (Way(asked).GetProperty("way").GetInt32(), Way(asked).GetProperty("to").GetString(), Way(asked).GetProperty("when").GetString()));
        Assert.Equal("n2", asked.RootElement.GetProperty("other_nodes")[0].GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("set_prompt")]
    [InlineData("set_global_prompt")]
    public async Task Write_FixOfTheWholeAgent_ChangesWhatHoldsEverywhere(string op)
    {
        var answer = $$$"""{"edits":[{"op":"{{{op}}}","way":null,"to":null,"name":null,"value":"Be brief."}]}""";
        var graph = await FixWriter.WriteAsync(new ScriptedChatClient(answer), Text, Fix(null), TestContext.Current.CancellationToken);
        Assert.Equal(EditKind.SetGlobalPrompt, Assert.Single(graph.Edits).Kind);
        var prompt = await FixWriter.WriteAsync(new ScriptedChatClient(answer), new AgentText { Prompt = "Be kind." }, Fix(null), TestContext.Current.CancellationToken);
        Assert.Equal("Be brief.", prompt.Text.Prompt);
    }

    [Theory]
    [InlineData("""{"edits":7}""", "\"edits\" must be an array")]
    [InlineData("""{"edits":[{"op":"delete_node"}]}""", "\"edits[0].op\" is \"delete_node\"")]
    [InlineData("""{"edits":[{"op":"set_prompt"}]}""", "\"edits[0].value\" is missing")]
    [InlineData("""{"edits":[{"op":"set_prompt","value":"Ask."}]}""", "lacks the placeholder {{what}}")]
    [InlineData("""{"edits":[{"op":"set_way","way":2,"value":"x"}]}""", "There is no way 2")]
    [InlineData("""{"edits":[{"op":"add_way","to":"nowhere","value":"x"}]}""", "\"edits[0].to\" must be the id")]
    [InlineData("""{"edits":[{"op":"set_global_prompt","value":"x"}]}""", "concerns one node")]
    public async Task Write_AnswerUnusableTwice_SaysWhatIsWrong(string answer, string problem)
    {
        var failure = await Assert.ThrowsAsync<AnswerUnreadableException>(() => WriteAsync(answer, answer));
        Assert.Contains(problem, failure.Message, StringComparison.Ordinal);
    }

    private static JsonElement Way(JsonDocument asked) => asked.RootElement.GetProperty("node").GetProperty("ways")[0];

    private static Task<Edited> WriteAsync(params string[] answers) => FixWriter.WriteAsync(new ScriptedChatClient(answers), Text, Fix("n1"), TestContext.Current.CancellationToken);

    private static Fix Fix(string? node) => new()
    {
        Id = "fix-001", Kind = SuggestionKind.PromptChange, NodeId = node, Description = "The day is not asked for.", Suggested = ["Ask for the day."], Confidence = 0.9, ScenarioIds = ["s"],
    };
}
