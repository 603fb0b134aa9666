using System.Net;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

public sealed class UnexpectedFailureTests
{
    [Fact]
    public async Task Start_CleanDatabase_LogsNoWarning()
    {
        await using var server = new WorkingServer();
        await server.InitializeAsync();
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetJsonAsync("/v1/me")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Client.PostJsonAsync("/v1/pathway/create", "{")).Status);
        Assert.Empty(server.Log.Serious);
    }

    [Fact]
    public async Task AnyRequest_DatabaseGone_AnswersCanonicalErrorAndLogsWithoutTheKey()
    {
        await using var server = new TestServer();
        await server.InitializeAsync();
        server.Outage.IsOn = true;
        var answer = await server.Client.GetJsonAsync("/v1/me");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Equal("INTERNAL_SERVER_ERROR", answer.Code);
        Assert.DoesNotContain("disk", answer.Body.GetRawText(), StringComparison.Ordinal);
        var line = Assert.Single(server.Log.Serious);
        Assert.Contains("IOException", line, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Key, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_DatabaseGone_IsAliveButNotReady()
    {
        await using var server = new TestServer();
        await server.InitializeAsync();
        Assert.Equal(HttpStatusCode.OK, (await server.Anonymous.GetJsonAsync("/health/ready")).Status);
        server.Outage.IsOn = true;
        var ready = await server.Anonymous.GetJsonAsync("/health/ready");
        var live = await server.Anonymous.GetJsonAsync("/health/live");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.Status);
        Assert.Equal("SERVICE_UNAVAILABLE", ready.Code);
        Assert.Equal(HttpStatusCode.OK, live.Status);
        Assert.Equal("ok", live.Text("status"));
    }
}
