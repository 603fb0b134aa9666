using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Fakes;
using Rehearsal.Engine.Models;

namespace Rehearsal.Engine.Assertions.Tone;

public sealed class BlandToneTests
{
    private static readonly Evidence Spoken = Talk.Of("agent: Hello", "caller: Hi", "agent: What now?").AsEvidence();

    [Fact]
    public async Task Score_WholeAnswer_IsReadIntoEveryMember()
    {
        var tone = await ScoreAsync(Answer(overall: 0.55));
        Assert.Equal((0.9, 0.8, 0.3, 0.6, 0.5, 0.2, 0.55), (tone.Naturalness, tone.Conciseness, tone.Empathy, tone.FlowPreservation, tone.BackChanneling, tone.TopicTransitions, tone.OverallToneScore));
        Assert.Equal(["Cold."], tone.Issues);
        Assert.Equal([new ToneExample(1, "empathy", "What now?", "negative")], tone.Examples);
    }

    [Fact]
    public async Task Score_NoOverall_IsTheMeanOfTheSix() => Assert.Equal(0.55, (await ScoreAsync(Answer(overall: null))).OverallToneScore);

    [Fact]
    public async Task Score_SloppyExamples_AreReadAsFarAsTheyGo()
    {
        var answer = Answer(0.5);
        answer["issues"] = new JsonArray("One", 2);
        answer["examples"] = new JsonArray("text", new JsonObject { ["turn"] = "first", ["text"] = "Hello" });
        var tone = await ScoreAsync(answer);
        Assert.Equal(["One"], tone.Issues);
        Assert.Equal([new ToneExample(0, "", "Hello", "")], tone.Examples);
    }

    [Fact]
    public async Task Score_DimensionMissingTwice_Fails()
    {
        var answer = Answer(0.5);
        answer.Remove("empathy");
        var failed = await Assert.ThrowsAsync<AnswerUnreadableException>(() => ScoreAsync(answer));
        Assert.Contains("\"empathy\" is missing", failed.Message);
    }

    [Fact]
    public async Task Score_Question_TellsTheDimensionsAndAsksIssuesFirst()
    {
        var client = new ScriptedChatClient(Answer(0.5).ToJsonString());
        await BlandTone.ScoreAsync(Spoken, FakeModels.Of(client), TestContext.Current.CancellationToken);
        Assert.All(ToneDimensions.Names, name => Assert.Contains($"- {name}: ", client.Asked[0][0].Text));
        Assert.Contains("\"What now?\"", client.Asked[0][1].Text);
        var format = Assert.IsType<ChatResponseFormatJson>(client.Options[0]!.ResponseFormat);
        var properties = JsonNode.Parse(format.Schema!.Value.GetRawText())!["properties"]!.AsObject().Select(property => property.Key);
        Assert.Equal(["issues", "examples", .. ToneDimensions.Names, "overall_tone_score"], properties);
    }

    [Fact]
    public async Task Score_NoModelOrNoWords_Fails()
    {
        await Assert.ThrowsAsync<ModelMissingException>(() => BlandTone.ScoreAsync(Spoken, FakeModels.None, TestContext.Current.CancellationToken));
        var failed = await Assert.ThrowsAsync<ConversationFailedException>(() =>
            BlandTone.ScoreAsync(Talk.Of("caller: Hi").AsEvidence(), FakeModels.Of(new ScriptedChatClient()), TestContext.Current.CancellationToken));
        Assert.Contains("the agent said nothing", failed.Message);
    }

    [Fact]
    public async Task Score_AsJson_HasTheNamesOfTheContract()
    {
        var json = JsonSerializer.SerializeToNode(await ScoreAsync(Answer(0.5)))!.AsObject();
        Assert.Equal(
            ["naturalness", "conciseness", "empathy", "flow_preservation", "back_channeling", "topic_transitions", "overall_tone_score", "issues", "examples"],
            json.Select(member => member.Key));
        Assert.Equal(["turn", "category", "text", "sentiment"], json["examples"]![0]!.AsObject().Select(member => member.Key));
    }

    [Theory]
    [InlineData("{}", 0.7, true)]
    [InlineData("{}", 0.69, false)]
    [InlineData("""{"threshold":0.5,"dimensions":{"empathy":0.3}}""", 0.5, true)]
    [InlineData("""{"threshold":0.5,"dimensions":{"empathy":0.31}}""", 0.9, false)]
    [InlineData("""{"threshold":0.5,"dimensions":{"flowPreservation":0.7}}""", 0.9, false)]
    public async Task Assertion_ThresholdAndMinimums_AllMustHold(string config, double overall, bool passes)
    {
        var result = await Judge.EvaluateAsync("BLAND_TONE", config, Spoken, Answering(Answer(overall), Answer(overall)));
        Assert.Equal((passes, overall, "bland_tone", "bland_tone_score"), (result.Passed, result.Score, result.Type, result.Target));
        Assert.Equal(overall, result.Actual!.GetValue<double>());
    }

    [Fact]
    public async Task Assertion_LowDimension_IsNamedInTheReason()
    {
        var result = await Judge.EvaluateAsync("BLAND_TONE", """{"threshold":0.5,"dimensions":{"empathy":0.6}}""", Spoken, Answering(Answer(0.9)));
        Assert.Equal("The overall tone score is 0.9; 0.5 is wanted. empathy is 0.3; at least 0.6 is wanted. Cold.", result.Reasoning);
    }

    private static JsonObject Answer(double? overall) => new()
    {
        ["issues"] = new JsonArray("Cold."),
        ["examples"] = new JsonArray(new JsonObject { ["turn"] = 1, ["category"] = "empathy", ["text"] = "What now?", ["sentiment"] = "negative" }),
        ["naturalness"] = 0.9,
        ["conciseness"] = 0.8,
        ["empathy"] = 0.3,
        ["flow_preservation"] = 0.6,
        ["back_channeling"] = 0.5,
        ["topic_transitions"] = 0.2,
        ["overall_tone_score"] = overall,
    };

    private static FakeModels Answering(params JsonObject[] answers) =>
        FakeModels.Of(new ScriptedChatClient([.. answers.Select(answer => answer.ToJsonString())]));

    private static Task<ToneScore> ScoreAsync(JsonObject answer) =>
        BlandTone.ScoreAsync(Spoken, Answering(answer, answer), TestContext.Current.CancellationToken);
}
