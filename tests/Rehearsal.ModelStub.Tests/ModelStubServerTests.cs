using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Rehearsal.ModelStub.Script;

namespace Rehearsal.ModelStub;

public sealed class ModelStubServerTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private readonly List<ModelStubServer> _started = [];

    [Fact]
    public async Task Chat_NoRule_AnswersASentenceWithUsage()
    {
        var server = await StartAsync();

        var answer = await AskAsync(server, """{"model": "m", "messages": [{"role": "user", "content": "Hello"}]}""");

        var choice = answer.GetProperty("choices")[0];
        Assert.Equal("stop", choice.GetProperty("finish_reason").GetString());
        Assert.NotEmpty(choice.GetProperty("message").GetProperty("content").GetString()!);
        Assert.Equal("m", answer.GetProperty("model").GetString());
        var usage = answer.GetProperty("usage");
        Assert.Equal(2, usage.GetProperty("prompt_tokens").GetInt32());
        Assert.Equal(usage.GetProperty("total_tokens").GetInt32(), 2 + usage.GetProperty("completion_tokens").GetInt32());
    }

    [Theory]
    [InlineData("""{"type": "json_schema", "json_schema": {"name": "a", "schema": {"type": "object", "properties": {"ok": {"type": "boolean"}}, "required": ["ok"]}}}""", "Hi", """{"ok":true}""")]
    [InlineData("""{"type": "json_object"}""", "JSON Schema: {\\\"enum\\\": [1]}", "1")]
    [InlineData("""{"type": "text"}""", "JSON Schema: {\\\"enum\\\": [1]}", "1")]
    public async Task Chat_SchemaAsked_AnswersByIt(string format, string prompt, string text)
    {
        var server = await StartAsync();

        var answer = await AskAsync(server, $$"""{"model": "m", "messages": [{"role": "user", "content": "{{prompt}}"}], "response_format": {{format}}}""");

        Assert.Equal(text, Text(answer));
    }

    [Fact]
    public async Task Chat_JsonAskedWithoutSchema_AnswersAnObject()
    {
        var answer = await AskAsync(await StartAsync(), """{"model": "m", "messages": [{"role": "user", "content": "Hi"}], "response_format": {"type": "json_object"}}""");

        Assert.Equal(JsonValueKind.Object, JsonElement.Parse(Text(answer)).ValueKind);
    }

    [Fact]
    public async Task Chat_Streamed_SendsPiecesUsageAndEnd()
    {
        var server = await StartAsync("""{"text": "One two."}""");

        using var response = await PostAsync(server, """{"model": "m", "messages": [{"role": "user", "content": "Hi"}], "stream": true, "stream_options": {"include_usage": true}}""");
        var lines = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("data: [DONE]", lines[^1]);
        var chunks = lines[..^1].Select(line => JsonElement.Parse(line["data: ".Length..])).ToArray();
        Assert.Equal(["One ", "two."], chunks[..2].Select(c => c.GetProperty("choices")[0].GetProperty("delta").GetProperty("content").GetString()));
        Assert.Equal("stop", chunks[2].GetProperty("choices")[0].GetProperty("finish_reason").GetString());
        Assert.Equal(2, chunks[3].GetProperty("usage").GetProperty("completion_tokens").GetInt32());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Chat_Cut_BreaksInTheMiddle(bool streamed)
    {
        var server = await StartAsync("""{"fault": "cut", "text": "One two three four."}""");
        using var request = Request(server, $$"""{"model": "m", "messages": [{"role": "user", "content": "Hi"}], "stream": {{(streamed ? "true" : "false")}}}""");
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        Assert.NotEqual(0, await body.ReadAsync(new byte[1], TestContext.Current.CancellationToken));
        await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("", "The body is not valid JSON")]
    [InlineData("{", "The body is not valid JSON")]
    [InlineData("[]", "The body must be a JSON object.")]
    [InlineData("""{"model": "m"}""", "'messages' must be an array with at least one message.")]
    [InlineData("""{"model": "m", "messages": []}""", "'messages' must be an array with at least one message.")]
    [InlineData("""{"messages": [{"role": "user", "content": "Hi"}]}""", "'model' must name a model.")]
    [InlineData("""{"model": "m", "messages": ["Hi"]}""", "Each message must be an object with a 'role'.")]
    [InlineData("""{"model": "m", "messages": [{"role": "user"}], "response_format": {"type": "xml"}}""", "'response_format.type' must be")]
    [InlineData("""{"model": "m", "messages": [{"role": "user"}], "response_format": {"type": "json_schema"}}""", "'response_format.json_schema' must have")]
    [InlineData("""{"model": "m", "messages": [{"role": "user"}], "response_format": {"type": "json_schema", "json_schema": {"name": "n", "schema": {"enum": 1}}}}""", "The JSON Schema is not valid")]
    public async Task Chat_BadRequest_Is400WithTheReason(string body, string message)
    {
        using var response = await PostAsync(await StartAsync(), body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var error = (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("error");
        Assert.StartsWith(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("invalid_request_error", error.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Chat_RateLimited_SaysWhenToComeBack()
    {
        using var response = await PostAsync(await StartAsync("""{"fault": "rate_limited", "retry_after": 1.2}"""), Hello);

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2), response.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Chat_Latency_IsWaitedByTheClock()
    {
        var time = new FakeTimeProvider();
        var server = await StartAsync(new ModelStubOptions
        {
            Latency = TimeSpan.FromSeconds(5), Time = time, Script = ModelStubScript.Parse("""{"rules": [{"when": {"user": "fast"}, "latency": "0ms"}]}"""),
        });
        await AskAsync(server, Hello.Replace("Hello", "fast", StringComparison.Ordinal));

        var asking = AskAsync(server, Hello);
        await server.WaitForRequestsAsync(2, TestContext.Current.CancellationToken);
        Assert.False(asking.IsCompleted);
        // The timer may not have been set yet when the request is in the log.
        while (!asking.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.NotEmpty(Text(await asking));
    }

    [Fact]
    public async Task Chat_Jitter_IsDrawnFromTheSeed()
    {
        Assert.Equal(await DelayAsync(seed: 1), await DelayAsync(seed: 1));
        Assert.NotEqual(await DelayAsync(seed: 1), await DelayAsync(seed: 2));

        async Task<TimeSpan> DelayAsync(int seed)
        {
            var time = new ImpatientTime();
            var server = await StartAsync(new ModelStubOptions
            {
                Latency = TimeSpan.FromSeconds(1), Jitter = TimeSpan.FromSeconds(1), Seed = seed, Time = time,
            });
            await AskAsync(server, Hello);
            var delay = Assert.Single(time.Waits);
            Assert.InRange(delay, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
            return delay;
        }
    }

    [Fact]
    public async Task Dispose_WhileARequestHangs_CutsIt()
    {
        var server = await StartAsync("""{"fault": "hang"}""");
        var asking = PostAsync(server, Hello);
        await server.WaitForRequestsAsync(1, TestContext.Current.CancellationToken);

        await server.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => asking);
    }

    [Fact]
    public async Task Requests_Log_ShowsWhatCameAndWhichRuleAnswered()
    {
        var server = await StartAsync("""{"name": "greeting", "when": {"user": "hello"}, "text": "Hi."}""");
        using var request = Request(
            server, """{"model": "m", "messages": [{"role": "developer", "content": "Be nice."}, {"role": "user", "content": [{"type": "text", "text": "Hello"}]}]}""");
        request.Headers.Add("Authorization", "Bearer k");

        (await _http.SendAsync(request, TestContext.Current.CancellationToken)).Dispose();
        await AskAsync(server, Hello.Replace("Hello", "Bye", StringComparison.Ordinal));

        Assert.Equal([1, 2], server.Requests.Select(r => r.Number));
        Assert.Equal(["greeting", null], server.Requests.Select(r => r.Rule));
        var first = server.Requests[0];
        Assert.Equal(("m", "Be nice.", "Hello", "text", "Bearer k"), (first.Model, first.SystemText, first.UserText, first.ResponseFormat, first.Authorization));
    }

    [Fact]
    public async Task Chat_ManyAtOnce_AreAllAnswered()
    {
        var server = await StartAsync("""{"text": "${call}"}""");

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => AskAsync(server, Hello)));

        Assert.Equal(100, answers.Select(Text).Distinct().Count());
    }

    [Fact]
    public async Task Get_HealthAndModels_Answer()
    {
        var server = await StartAsync();

        Assert.Contains("\"ok\"", await _http.GetStringAsync(new Uri(new Uri(server.BaseUrl), "/health"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var models = await _http.GetFromJsonAsync<JsonElement>($"{server.BaseUrl}/models", TestContext.Current.CancellationToken);
        Assert.Equal("stub", models.GetProperty("data")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Start_PortTaken_Throws()
    {
        var server = await StartAsync();

        await Assert.ThrowsAnyAsync<IOException>(() => StartAsync(new ModelStubOptions { Port = new Uri(server.BaseUrl).Port }));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        foreach (var server in _started)
            await server.DisposeAsync();
    }

    private const string Hello = """{"model": "m", "messages": [{"role": "user", "content": "Hello"}]}""";

    private Task<ModelStubServer> StartAsync(string rules = "") =>
        StartAsync(new ModelStubOptions { Script = ModelStubScript.Parse($$"""{"rules": [{{rules}}]}""") });

    private async Task<ModelStubServer> StartAsync(ModelStubOptions options)
    {
        var server = await ModelStubServer.StartAsync(options);
        _started.Add(server);
        return server;
    }

    private static HttpRequestMessage Request(ModelStubServer server, string body) =>
        new(HttpMethod.Post, $"{server.BaseUrl}/chat/completions") { Content = new StringContent(body, null, "application/json") };

    private async Task<HttpResponseMessage> PostAsync(ModelStubServer server, string body)
    {
        using var request = Request(server, body);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private async Task<JsonElement> AskAsync(ModelStubServer server, string body)
    {
        using var response = await PostAsync(server, body);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    private static string Text(JsonElement answer) => answer.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!;
}
