using Microsoft.Extensions.AI;
using Rehearsal.Engine.Models;

namespace Rehearsal.Models.Pipeline;

public sealed class AnswerTests
{
    [Fact]
    public async Task Call_Answered_IsRecordedWithRoleModelAndTokens()
    {
        await using var model = await StubbedModel.StartAsync("""{"text": "Twelve chars"}""");

        await model.AskAsync("Eight ch");

        var call = Assert.Single(model.Calls);
        Assert.Equal((ModelRole.Agent, "test-model", 2, 3, "ok"), (call.Role, call.Model, call.InputTokens, call.OutputTokens, call.Outcome));
    }

    [Fact]
    public async Task Call_EmptyAnswerOnce_IsAskedAgainAndTokensAreSummed()
    {
        await using var model = await StubbedModel.StartAsync("""{"fault": "empty", "times": 1}, {"text": "Hi."}""");

        var response = await model.AskAsync("Four");

        Assert.Equal("Hi.", response.Text);
        var call = Assert.Single(model.Calls);
        Assert.Equal((2, 1), (call.InputTokens, call.OutputTokens));
    }

    [Fact]
    public async Task Call_EmptyAnswerTwice_Fails()
    {
        await using var model = await StubbedModel.StartAsync("""{"fault": "empty"}""");

        var message = await model.FailAsync();

        Assert.Equal($"The model 'test-model' at {model.Host} gave an empty answer twice.", message);
        Assert.Equal(2, model.Server.Requests.Count);
    }

    [Fact]
    public async Task Call_TemperatureRefused_IsAskedWithoutAndRemembered()
    {
        await using var model = await StubbedModel.StartAsync(
            """{"fault": "status", "status": 400, "message": "Unsupported value: 'temperature' does not support 0 with this model.", "times": 1}""");
        var cool = new ChatOptions { Temperature = 0 };

        await model.AskAsync(options: cool);
        await model.AskAsync(options: cool);

        Assert.Equal([true, false, false], model.Server.Requests.Select(r => r.Body.TryGetProperty("temperature", out _)));
    }

    [Fact]
    public async Task Dispose_OfOneRunsClient_LeavesTheSharedOneUsable()
    {
        await using var model = await StubbedModel.StartAsync("""{"text": "Hi."}""");

        model.Client.Dispose();

        Assert.Equal("Hi.", (await model.AskAsync()).Text);
    }
}
