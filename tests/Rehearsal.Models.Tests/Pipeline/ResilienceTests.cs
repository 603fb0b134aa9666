using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Rehearsal.Engine.Models;
using Rehearsal.ModelStub;

namespace Rehearsal.Models.Pipeline;

public sealed class ResilienceTests
{
    [Theory]
    [InlineData("""{"fault": "rate_limited", "times": 1}""")]
    [InlineData("""{"fault": "server_error", "times": 1}""")]
    [InlineData("""{"fault": "unavailable", "times": 1}""")]
    [InlineData("""{"fault": "status", "status": 408, "times": 1}""")]
    [InlineData("""{"fault": "cut", "times": 1}""")]
    public async Task Call_FaultThatPasses_IsSentAgain(string fault)
    {
        var time = new ImpatientTime();
        await using var model = await StubbedModel.StartAsync($$"""{{fault}}, {"text": "Hi."}""", time);

        var response = await model.AskAsync();

        Assert.Equal("Hi.", response.Text);
        Assert.Equal(2, model.Server.Requests.Count);
        Assert.InRange(Assert.Single(time.Waits), TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(2));
        Assert.Equal("ok", Assert.Single(model.Calls).Outcome);
    }

    [Fact]
    public async Task Call_RetryAfter_IsHonoured()
    {
        var time = new ImpatientTime();
        await using var model = await StubbedModel.StartAsync("""{"fault": "rate_limited", "retry_after": 7, "times": 2}""", time);

        await model.AskAsync();

        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(7)], time.Waits);
    }

    [Fact]
    public async Task Call_RetryAfterBeyondReason_FailsAtOnceAndSaysWhatWasAsked()
    {
        await using var model = await StubbedModel.StartAsync("""{"fault": "rate_limited", "retry_after": 3600}""");

        var message = await model.FailAsync();

        Assert.Equal($"The model 'test-model' at {model.Host} answered 429 (Too Many Requests) and asked to wait 3600 s: Rate limit reached for requests.", message);
        Assert.Single(model.Server.Requests);
    }

    [Fact]
    public async Task Call_ErrorThatStays_FailsAfterBoundedTriesWithGrowingWaits()
    {
        var time = new ImpatientTime();
        await using var model = await StubbedModel.StartAsync("""{"fault": "server_error"}""", time);

        var message = await model.FailAsync();

        Assert.Equal(
            $"The model 'test-model' at {model.Host} answered 500 (Internal Server Error): The server had an error while processing your request. (tried 5 times).",
            message);
        Assert.Equal(5, model.Server.Requests.Count);
        Assert.Equal(4, time.Waits.Count);
        Assert.Equal(time.Waits.Order(), time.Waits);
        Assert.Equal("failed", Assert.Single(model.Calls).Outcome);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    public async Task Call_ErrorOfTheRequest_IsNotSentAgain(int status)
    {
        await using var model = await StubbedModel.StartAsync($$"""{"fault": "status", "status": {{status}}, "message": "No."}""");

        var message = await model.FailAsync();

        Assert.Contains($"answered {status} (", message, StringComparison.Ordinal);
        Assert.EndsWith(": No.", message, StringComparison.Ordinal);
        Assert.Single(model.Server.Requests);
    }

    [Fact]
    public async Task Call_ConnectionAlwaysCut_FailsAfterBoundedTries()
    {
        await using var model = await StubbedModel.StartAsync("""{"fault": "cut"}""");

        var message = await model.FailAsync();

        Assert.Contains("the connection failed", message, StringComparison.Ordinal);
        Assert.Equal(5, model.Server.Requests.Count);
    }

    [Fact]
    public async Task Call_NobodyListens_FailsNamingTheHost()
    {
        var server = await ModelStubServer.StartAsync();
        await server.DisposeAsync();
        using var catalog = new ModelCatalog(
            new ModelOptions { Endpoint = server.BaseUrl, Name = "gone", TimeoutSeconds = 3600 }, new ImpatientTime());
        var client = catalog.Open(_ => { }).Find(ModelRole.Judge)!;

        var failed = await Assert.ThrowsAsync<ModelFailedException>(() => client.GetResponseAsync("Hello?"));

        Assert.StartsWith($"The model 'gone' at {new Uri(server.BaseUrl).Authority} could not be asked", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_NoAnswerInTime_TimesOutWithoutAnotherTry()
    {
        var time = new FakeTimeProvider();
        await using var model = await StubbedModel.StartAsync("""{"fault": "hang"}""", time);

        var failing = model.FailAsync();
        await model.Server.WaitForRequestsAsync(1, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(3601));

        Assert.Equal($"The model 'test-model' at {model.Host} did not answer within 3600 s.", await failing);
        Assert.Single(model.Server.Requests);
        var call = Assert.Single(model.Calls);
        Assert.Equal(("timed_out", 3_601_000), (call.Outcome, call.LatencyMs));
    }

    [Fact]
    public async Task Call_CallerCancels_IsCancelledAndNotFailed()
    {
        await using var model = await StubbedModel.StartAsync("""{"fault": "hang"}""");
        using var cancelling = new CancellationTokenSource();

        var call = model.Client.GetResponseAsync("Hello?", cancellationToken: cancelling.Token);
        await model.Server.WaitForRequestsAsync(1, TestContext.Current.CancellationToken);
        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal("cancelled", Assert.Single(model.Calls).Outcome);
    }

    [Fact]
    public async Task Call_BodyIsNotTheProtocols_FailsWithoutAnotherTry()
    {
        await using var model = await StubbedModel.StartAsync("""{"fault": "garbage"}""");

        var message = await model.FailAsync();

        Assert.Contains("answered with something that is no chat completion", message, StringComparison.Ordinal);
        Assert.Single(model.Server.Requests);
    }

    [Fact]
    public async Task Call_ServerRepeatsTheKey_MessageDoesNot()
    {
        await using var model = await StubbedModel.StartAsync(
            $$"""{"fault": "status", "status": 401, "message": "Incorrect API key provided: {{StubbedModel.Key}}"}""");

        var message = await model.FailAsync();

        Assert.EndsWith("Incorrect API key provided: ***.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("secret", "Bearer secret")]
    [InlineData(null, null)]
    public async Task Call_Key_IsSentWhenThereIsOne(string? key, string? header)
    {
        await using var model = await StubbedModel.StartAsync(key: key);

        await model.AskAsync();

        Assert.Equal(header, Assert.Single(model.Server.Requests).Authorization);
    }

    [Fact]
    public async Task Stream_ThroughThePipeline_GivesTheWholeAnswer()
    {
        await using var model = await StubbedModel.StartAsync("""{"fault": "server_error", "times": 1}, {"text": "One two three."}""");

        var updates = await model.Client.GetStreamingResponseAsync("Hello?").ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal("One two three.", updates.ToChatResponse().Text);
        Assert.Single(model.Calls);
    }
}
