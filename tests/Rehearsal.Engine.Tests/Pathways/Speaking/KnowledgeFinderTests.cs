using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Fakes;

namespace Rehearsal.Engine.Pathways.Speaking;

public sealed class KnowledgeFinderTests
{
    private const string Kb = "Parking is free.\n\nWe open at nine.";

    [Fact]
    public async Task Speak_VectorKnowledge_OnlyWhatFitsTheQuestionGoesToTheModel()
    {
        var model = new ScriptedChatClient("At nine.");

        var stage = await new Stage(Leads("Vector DB Knowledge Base", $$"""{"prompt":"Answer.","kbTool":{"text":{{Json(Kb)}} } }"""), model).SayAsync("When do you open?");

        Assert.Equal("At nine.", stage.Said);
        Assert.Equal("We open at nine.", stage.Last<KnowledgeUsed>().Text);
        Assert.DoesNotContain("Parking", string.Join('\n', model.Asked[^1].Select(message => message.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Speak_VectorKnowledgeWithQueryPrompt_ModelWritesTheQuery()
    {
        var model = new ScriptedChatClient("""{"query":"parking"}""", "It is free.");

        var stage = await new Stage(
            Leads("Vector DB Knowledge Base", $$"""{"prompt":"Answer.","kb":{{Json(Kb)}},"useManualInput":true,"queryExtractionPrompt":"What is it about?"}"""), model).SayAsync("I come by car");

        Assert.Equal(("Parking is free.", "It is free."), (stage.Last<KnowledgeUsed>().Text, stage.Said));
        Assert.Contains("What is it about?", model.Asked[0][0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Speak_ShortKnowledge_GoesToTheModelWhole()
    {
        var model = new ScriptedChatClient("At nine.");

        var stage = await new Stage(Leads("Knowledge Base", $$"""{"prompt":"Answer.","kb":{{Json(Kb)}} }"""), model).SayAsync("When do you open?");

        Assert.Equal(Kb, stage.Last<KnowledgeUsed>().Text);
    }

    private static GraphOf Leads(string type, string data) => GraphOf.Says("hello", "Hello.").And("kb", type, data).Edge("hello", "kb");

    private static string Json(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
