using System.Text.Json;
using Microsoft.Extensions.AI;
using Rehearsal.Engine.Models;

namespace Rehearsal.Models.Pipeline;

public sealed class LadderTests
{
    private static readonly JsonElement Schema = JsonElement.Parse(
        """{"type": "object", "properties": {"mood": {"enum": ["glad", "sad"]}}, "required": ["mood"], "additionalProperties": false}""");

    private static readonly StructuredQuestion<string> Mood =
        new("mood", Schema, json => json.GetProperty("mood").GetString()!);

    [Fact]
    public async Task Ask_EndpointTakesSchemas_SendsAStrictSchema()
    {
        await using var model = await StubbedModel.StartAsync();

        Assert.Equal("glad", await AskAsync(model));

        var request = Assert.Single(model.Server.Requests);
        Assert.Equal("json_schema", request.ResponseFormat);
        Assert.True(request.Body.GetProperty("response_format").GetProperty("json_schema").GetProperty("strict").GetBoolean());
        Assert.DoesNotContain("JSON Schema", request.SystemText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_SchemasRefused_StepsDownOnceAndRemembers()
    {
        await using var model = await StubbedModel.StartAsync("""{"fault": "no_json_schema"}""");

        Assert.Equal("glad", await AskAsync(model));
        Assert.Equal("glad", await AskAsync(model));

        Assert.Equal(["json_schema", "json_object", "json_object"], model.Server.Requests.Select(r => r.ResponseFormat));
        Assert.Contains("It must match this JSON Schema: {", model.Server.Requests[1].SystemText, StringComparison.Ordinal);
        Assert.StartsWith("Judge the mood.", model.Server.Requests[1].SystemText, StringComparison.Ordinal);
        Assert.Equal(2, model.Calls.Count);
    }

    [Fact]
    public async Task Ask_EveryFormatRefused_AsksByPromptAlone()
    {
        await using var model = await StubbedModel.StartAsync("""{"fault": "no_response_format"}""");

        Assert.Equal("glad", await AskAsync(model));
        Assert.Equal("glad", await AskAsync(model));

        Assert.Equal(["json_schema", "json_object", "text", "text"], model.Server.Requests.Select(r => r.ResponseFormat));
    }

    [Fact]
    public async Task Ask_OtherRunsOfTheSameModel_ShareWhatWasLearnt()
    {
        await using var model = await StubbedModel.StartAsync("""{"fault": "no_json_schema"}""");

        await AskAsync(model);
        await AskAsync(model, ModelRole.Judge);

        Assert.Equal(["json_schema", "json_object", "json_object"], model.Server.Requests.Select(r => r.ResponseFormat));
    }

    [Theory]
    [InlineData(400, "This model's maximum context length is 8192 tokens.")]
    [InlineData(500, "response_format broke the server.")]
    public async Task Ask_RefusedForAnotherReason_StaysOnTheRung(int status, string reason)
    {
        await using var model = await StubbedModel.StartAsync($$"""{"fault": "status", "status": {{status}}, "message": "{{reason}}"}""");

        await Assert.ThrowsAsync<ModelFailedException>(() => AskAsync(model));

        Assert.All(model.Server.Requests, request => Assert.Equal("json_schema", request.ResponseFormat));
    }

    [Fact]
    public async Task Ask_RefusedOnEveryRung_FailsAndLearnsNothing()
    {
        await using var model = await StubbedModel.StartAsync(
            """{"fault": "status", "status": 422, "message": "json_schema: this tool is not supported.", "times": 3}""");

        await Assert.ThrowsAsync<ModelFailedException>(() => AskAsync(model));
        await AskAsync(model);

        Assert.Equal(["json_schema", "json_object", "text", "json_schema"], model.Server.Requests.Select(r => r.ResponseFormat));
    }

    [Theory]
    [InlineData("no_json_schema")]
    [InlineData("no_response_format")]
    public async Task Ask_AnswerThatCannotBeRead_IsAskedForOnceMoreOnEveryRung(string refusal)
    {
        await using var model = await StubbedModel.StartAsync($$"""{"fault": "{{refusal}}"}, {"fault": "not_json", "times": 1}""");

        Assert.Equal("glad", await AskAsync(model));
    }

    [Theory]
    [InlineData("not_json", "It is not valid JSON.")]
    [InlineData("broken_schema", "A member is missing")]
    [InlineData("empty", "It is empty.")]
    public async Task Ask_UnusableAnswer_IsAskedForOnceMoreWithTheError(string fault, string shown)
    {
        await using var model = await StubbedModel.StartAsync($$"""{"fault": "{{fault}}", "times": 1}""");

        Assert.Equal("glad", await AskAsync(model));

        Assert.Equal(2, model.Server.Requests.Count);
        Assert.Contains(shown, model.Server.Requests[1].UserText, StringComparison.Ordinal);
        Assert.Equal(2, model.Calls.Count);
    }

    [Fact]
    public async Task Ask_FencedAnswer_IsReadAsItIs()
    {
        await using var model = await StubbedModel.StartAsync("""{"fault": "fenced_json"}""");

        Assert.Equal("glad", await AskAsync(model));
        Assert.Single(model.Server.Requests);
    }

    [Fact]
    public async Task Ask_UnusableTwice_Fails()
    {
        await using var model = await StubbedModel.StartAsync("""{"fault": "broken_schema"}""");

        var failed = await Assert.ThrowsAsync<AnswerUnreadableException>(() => AskAsync(model));

        Assert.Contains("'mood' could not be read", failed.Message, StringComparison.Ordinal);
        Assert.Equal(2, model.Server.Requests.Count);
    }

    [Fact]
    public async Task Ask_JsonWithoutSchema_BeginsAtJsonObject()
    {
        await using var model = await StubbedModel.StartAsync("""{"fault": "no_json_schema"}, {"json": {"a": 1}}""");

        var response = await model.AskAsync("Give me JSON.", new ChatOptions { ResponseFormat = ChatResponseFormat.Json });

        Assert.Equal("""{"a":1}""", response.Text);
        Assert.Equal("json_object", Assert.Single(model.Server.Requests).ResponseFormat);
    }

    private static Task<string> AskAsync(StubbedModel model, ModelRole role = ModelRole.Agent) => model.Models.Find(role)!.AskAsync(
        [new(ChatRole.System, "Judge the mood."), new(ChatRole.User, "What a day!")], Mood, TestContext.Current.CancellationToken);
}
