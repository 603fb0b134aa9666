using System.Text.Json;
using Microsoft.Extensions.AI;
using Rehearsal.Engine.Fakes;

namespace Rehearsal.Engine.Models;

public sealed class StructuredAnswersTests
{
    private static readonly StructuredQuestion<int> Age = new(
        "age",
        JsonDocument.Parse("""{"type":"object","properties":{"age":{"type":"integer"}},"required":["age"],"additionalProperties":false}""").RootElement,
        answer => answer.GetProperty("age").GetInt32() is >= 0 and var age ? age : throw new FormatException("\"age\" must be at least 0."));

    private static readonly ChatMessage[] Question = [new(ChatRole.User, "How old?")];

    [Theory]
    [InlineData("""{"age":7}""")]
    [InlineData("```json\n{\"age\":7,}\n```")]
    [InlineData("""{"age":7 /* years */}""")]
    public async Task Ask_ReadableAnswer_AsksOnce(string answer)
    {
        var client = new ScriptedChatClient(answer);
        Assert.Equal(7, await client.AskAsync(Question, Age, TestContext.Current.CancellationToken));
        var options = Assert.Single(client.Options)!;
        Assert.Equal(0, options.Temperature);
        Assert.Equal("age", Assert.IsType<ChatResponseFormatJson>(options.ResponseFormat).SchemaName);
    }

    [Theory]
    [InlineData("I am seven.", "It is not valid JSON.")]
    [InlineData("7", "It is not a JSON object.")]
    [InlineData("""{"age":-1}""", "\"age\" must be at least 0.")]
    [InlineData("""{"age":"seven"}""", "A member is missing or has another type than the schema says.")]
    [InlineData("""{"years":7}""", "A member is missing or has another type than the schema says.")]
    public async Task Ask_UnreadableAnswer_AsksOnceMoreWithTheErrorShown(string first, string error)
    {
        var client = new ScriptedChatClient(first, """{"age":7}""");
        Assert.Equal(7, await client.AskAsync(Question, Age, TestContext.Current.CancellationToken));
        var again = client.Asked[1];
        Assert.Equal([ChatRole.User, ChatRole.Assistant, ChatRole.User], again.Select(message => message.Role));
        Assert.Equal(first, again[1].Text);
        Assert.Contains(error, again[2].Text);
        Assert.Contains("\"integer\"", again[2].Text);
    }

    [Fact]
    public async Task Ask_EmptyAnswer_SendsNoEmptyMessageBack()
    {
        var client = new ScriptedChatClient("", """{"age":7}""");
        await client.AskAsync(Question, Age, TestContext.Current.CancellationToken);
        Assert.Equal([ChatRole.User, ChatRole.User], client.Asked[1].Select(message => message.Role));
        Assert.Contains("It is empty.", client.Asked[1][1].Text);
    }

    [Fact]
    public async Task Ask_TwoUnreadableAnswers_FailsWithTheReason()
    {
        var client = new ScriptedChatClient("no", "still no");
        var failed = await Assert.ThrowsAsync<AnswerUnreadableException>(() => client.AskAsync(Question, Age, TestContext.Current.CancellationToken));
        Assert.Equal("The model's answer for 'age' could not be read, nor could a second one: It is not valid JSON.", failed.Message);
    }

    [Fact]
    public async Task Ask_Temperature_IsPassedOn()
    {
        var client = new ScriptedChatClient("""{"age":7}""");
        await client.AskAsync(Question, Age with { Temperature = 0.5f }, TestContext.Current.CancellationToken);
        Assert.Equal(0.5f, client.Options[0]!.Temperature);
    }
}
