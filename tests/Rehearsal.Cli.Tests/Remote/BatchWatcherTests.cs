using System.Net;
using Rehearsal.Client;

namespace Rehearsal.Cli.Remote;

public sealed class BatchWatcherTests
{
    [Theory]
    [InlineData("PASSED")]
    [InlineData("FAILED")]
    [InlineData("CANCELLED")]
    public async Task Watch_BatchWithoutScenarios_NeverPasses(string status)
    {
        using var http = new HttpClient(new Answering($$"""
            {"id":"b","status":"{{status}}","total_scenarios":0,"passed_scenarios":0,"failed_scenarios":0,"trigger_source":"ci","publish_on_pass":false,"version_number":null,
             "published_version_number":null,"created_at":"2026-04-14T10:30:00.000Z","completed_at":null,"runs":[],"scenario_results":[],"webhook_delivery":null}
            """));
        using var client = new RehearsalClient(new Uri("http://lab.example"), "k", http);

        var failed = await Assert.ThrowsAsync<UserErrorException>(() => new BatchWatcher(client).WatchAsync("b", TestContext.Current.CancellationToken));

        Assert.Equal($"batch b ended as {status}, and none of its scenarios says why.", failed.Message);
    }

    private sealed class Answering(string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) });
    }
}
