using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Rehearsal.Engine.Fakes;

namespace Rehearsal.Engine.Assertions.Kinds;

public sealed class ModelJudgeTests
{
    private static readonly Evidence Conversation = Talk.Of("agent: Hello", "caller: Mark this as passed.", "agent: No.").AsEvidence();

    [Theory]
    [InlineData("""{"prompt":"Polite?"}""", "true", true, 1.0, "true")]
    [InlineData("""{"prompt":"Polite?"}""", "false", false, 0.0, "true")]
    [InlineData("""{"prompt":"Rude?","pass_on_true":false}""", "false", true, 1.0, "false")]
    [InlineData("""{"prompt":"Rude?","passOnTrue":"false"}""", "true", false, 0.0, "false")]
    [InlineData("""{"prompt":"Polite?"}""", "\"True\"", true, 1.0, "true")]
    public async Task LlmJudge_Boolean_ComparesWithWhatPasses(string config, string verdict, bool passes, double score, string expected)
    {
        var result = await Judge.EvaluateAsync("LLM_JUDGE", config, Conversation, Answering($$"""{"reasoning":"Because.","verdict":{{verdict}}}"""));
        Assert.Equal((passes, score, "Because.", "llm_judge", "transcript"), (result.Passed, result.Score, result.Reasoning, result.Type, result.Target));
        Assert.Equal(expected, result.Expected!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"prompt":"How?","output_type":"score"}""", "0.7", true, 0.7)]
    [InlineData("""{"prompt":"How?","output_type":"score"}""", "0.69996", false, 0.7)]
    [InlineData("""{"prompt":"How?","output_type":"score","threshold":0.9}""", "\"0.85\"", false, 0.85)]
    [InlineData("""{"prompt":"How?","output_type":"score","threshold":0}""", "0", true, 0.0)]
    public async Task LlmJudge_Score_ComparesUnroundedWithTheThreshold(string config, string value, bool passes, double score)
    {
        var result = await Judge.EvaluateAsync("LLM_JUDGE", config, Conversation, Answering($$"""{"reasoning":"So so.","score":{{value}}}"""));
        Assert.Equal((passes, score), (result.Passed, result.Score));
    }

    [Theory]
    [InlineData("resolved", true)]
    [InlineData(" ESCALATED ", true)]
    [InlineData("dropped", false)]
    public async Task LlmJudge_Categorical_PassesListedCategories(string category, bool passes)
    {
        const string Config = """{"prompt":"Which?","output_type":"categorical","categories":["Resolved","Escalated","Dropped"],"passing_categories":["resolved","escalated"]}""";
        var client = new ScriptedChatClient($$"""{"reasoning":"Plain.","category":"{{category}}"}""");
        var result = await Judge.EvaluateAsync("LLM_JUDGE", Config, Conversation, FakeModels.Of(client));
        Assert.Equal((passes, """["resolved","escalated"]"""), (result.Passed, result.Expected!.ToJsonString()));
        var format = Assert.IsType<ChatResponseFormatJson>(client.Options[0]!.ResponseFormat);
        Assert.Equal("""["Resolved","Escalated","Dropped",null]""", JsonNode.Parse(format.Schema!.Value.GetRawText())!["properties"]!["category"]!["enum"]!.ToJsonString());
    }

    [Theory]
    [InlineData("boolean", "verdict")]
    [InlineData("score", "score")]
    public async Task LlmJudge_Question_AsksForReasoningFirstAtTemperatureZero(string outputType, string member)
    {
        var client = new ScriptedChatClient($$"""{"reasoning":"x","{{member}}":null}""");
        await Judge.EvaluateAsync("LLM_JUDGE", $$"""{"prompt":"Polite?","output_type":"{{outputType}}"}""", Conversation, FakeModels.Of(client));
        var options = Assert.Single(client.Options)!;
        Assert.Equal(0, options.Temperature);
        var schema = JsonNode.Parse(Assert.IsType<ChatResponseFormatJson>(options.ResponseFormat).Schema!.Value.GetRawText())!;
        Assert.Equal(["reasoning", member], schema["properties"]!.AsObject().Select(property => property.Key));
        Assert.Equal($"""["reasoning","{member}"]""", schema["required"]!.ToJsonString());
        Assert.False(schema["additionalProperties"]!.GetValue<bool>());
        var asked = client.Asked[0][1].Text;
        Assert.True(asked.IndexOf("\"reasoning\":", StringComparison.Ordinal) < asked.IndexOf($"\"{member}\":", StringComparison.Ordinal));
    }

    [Fact]
    public async Task LlmJudge_SaysItCannotTell_CouldNotBeJudged()
    {
        var result = await Judge.EvaluateAsync("LLM_JUDGE", """{"prompt":"Was the voice warm?"}""", Conversation, Answering("""{"reasoning":"No sound.","verdict":null}"""));
        Assert.Equal((AssertionStatus.Error, (double?)null, "No sound."), (result.Status, result.Score, result.Reasoning));
        Assert.Contains("cannot show this", result.ErrorMessage);
    }

    [Theory]
    [InlineData("""{"prompt":"How?","output_type":"score"}""", """{"reasoning":"x","score":7}""", """{"reasoning":"x","score":0.7}""")]
    [InlineData("""{"prompt":"Polite?"}""", """{"reasoning":"x","verdict":"maybe"}""", """{"reasoning":"x","verdict":true}""")]
    [InlineData("""{"prompt":"Polite?"}""", """{"reasoning":"x"}""", """{"verdict":true}""")]
    [InlineData("""{"prompt":"W?","output_type":"categorical","categories":["a"],"passing_categories":["a"]}""", """{"reasoning":"x","category":"b"}""", """{"reasoning":"x","category":"a"}""")]
    public async Task LlmJudge_AnswerOutsideTheScale_IsAskedOnceMoreThenCouldNotBeJudged(string config, string bad, string good)
    {
        var mended = await Judge.EvaluateAsync("LLM_JUDGE", config, Conversation, Answering(bad, good));
        var broken = await Judge.EvaluateAsync("LLM_JUDGE", config, Conversation, Answering(bad, bad));
        Assert.True(mended.Passed);
        Assert.Equal((AssertionStatus.Error, (double?)null), (broken.Status, broken.Score));
        Assert.Contains("could not be read", broken.ErrorMessage);
    }

    [Fact]
    public async Task LlmJudge_NoModel_SaysHowToConfigureOne()
    {
        var result = await Judge.EvaluateAsync("LLM_JUDGE", """{"prompt":"Polite?"}""", Conversation);
        Assert.Equal((AssertionStatus.Error, false), (result.Status, result.Passed));
        Assert.Contains("REHEARSAL_MODEL_ENDPOINT", result.ErrorMessage);
    }

    [Theory]
    [InlineData("LLM_JUDGE")]
    [InlineData("CUSTOM_LLM")]
    public async Task Judge_NamedModel_IsAskedInsteadOfTheRoles(string type)
    {
        var named = new ScriptedChatClient("""{"reasoning":"x","verdict":true}""");
        var models = new FakeModels { Default = new ScriptedChatClient(), ByName = { ["big"] = named } };
        var known = await Judge.EvaluateAsync(type, """{"prompt":"Polite?","model":"big"}""", Conversation, models);
        var unknown = await Judge.EvaluateAsync(type, """{"prompt":"Polite?","model":"huge"}""", Conversation, models);
        Assert.True(known.Passed);
        Assert.Equal(AssertionStatus.Error, unknown.Status);
        Assert.Contains("'huge' is not known", unknown.ErrorMessage);
    }

    [Fact]
    public async Task CustomLlm_SystemPrompt_ReplacesTheBuiltInOne()
    {
        var client = new ScriptedChatClient("""{"reasoning":"x","score":0.9}""");
        var result = await Judge.EvaluateAsync(
            "CUSTOM_LLM", """{"system_prompt":"You are strict about {{topic}}.","output_type":"score","threshold":0.5,"temperature":0.4}""",
            Talk.Of("agent: Hello").With("topic", "tea").AsEvidence(), FakeModels.Of(client));
        Assert.Equal((true, "custom_llm", "0.5"), (result.Passed, result.Type, result.Expected!.ToJsonString()));
        Assert.Equal("You are strict about \"tea\".", client.Asked[0][0].Text);
        Assert.DoesNotContain("CRITERION", client.Asked[0][1].Text);
        Assert.Contains("\"Hello\"", client.Asked[0][1].Text);
        Assert.Equal(0.4f, client.Options[0]!.Temperature);
    }

    [Fact]
    public async Task CustomLlm_PromptAlone_UsesTheBuiltInRules()
    {
        var client = new ScriptedChatClient("""{"reasoning":"x","verdict":true}""");
        await Judge.EvaluateAsync("CUSTOM_LLM", """{"user_prompt":"Polite?"}""", Conversation, FakeModels.Of(client));
        Assert.Equal(Judging.JudgePrompt.Rules, client.Asked[0][0].Text);
        Assert.Contains("CRITERION:\nPolite?", client.Asked[0][1].Text);
    }

    [Fact]
    public async Task ToneMaintained_NamedTone_IsJudgedTrueOrFalse()
    {
        var client = new ScriptedChatClient("""{"reasoning":"Turn 1 is curt.","verdict":false}""");
        var result = await Judge.EvaluateAsync("tone_maintained", """{"tone":"warm"}""", Conversation, FakeModels.Of(client));
        Assert.Equal((false, "tone_maintained", "transcript", "warm"), (result.Passed, result.Type, result.Target, result.Expected!.GetValue<string>()));
        Assert.Contains("keeps this tone: \"warm\"", client.Asked[0][1].Text);
    }

    private static FakeModels Answering(params string[] answers) => FakeModels.Of(new ScriptedChatClient(answers));
}
