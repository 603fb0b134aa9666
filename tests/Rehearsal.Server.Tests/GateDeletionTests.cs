using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rehearsal.App.Runs;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>Gates that are deleted while they run.</summary>
public sealed class GateDeletionTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Gate = ""","is_required_for_promotion":true""";

    [Fact]
    public async Task Delete_GateThatFailed_DoesNotOpenTheWayToProduction()
    {
        var id = await server.Client.CreatePathwayAsync();
        await server.Client.PostJsonAsync($"/v1/pathway/{id}/version", Samples.Graph);
        var failing = await server.Client.CreateReplayAsync(id, more: Gate);
        await server.Client.CreateReplayAsync(id, more: Gate);
        var batch = (await server.Client.PostJsonAsync($"/v1/pathway/{id}/publish", """{"version_number":1}""")).Text("batch_id");
        var failingRun = (await server.Client.GetJsonAsync($"/v1/agent-testing/batches/{batch}"))["scenario_results"].EnumerateArray()
            .Single(result => result.GetProperty("scenario_id").GetString() == failing).GetProperty("run_id").GetString();
        var claimed = await ClaimAsync();

        await EndAsync(claimed.Single(run => run.Lease.RunId == failingRun), RunStatus.Failed);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.DeleteJsonAsync($"/v1/agent-testing/scenarios/{failing}")).Status);
        await EndAsync(claimed.Single(run => run.Lease.RunId != failingRun), RunStatus.Passed);

        var over = await server.Client.GetJsonAsync($"/v1/agent-testing/batches/{batch}");
        Assert.Equal(("PASSED", JsonValueKind.Null), (over.Text("status"), over["published_version_number"].ValueKind));
        Assert.Equal(JsonValueKind.Null, (await server.Client.GetJsonAsync($"/v1/pathway/{id}"))["production_version_number"].ValueKind);
    }

    private IRunStore Runs => server.Services.GetRequiredService<IRunStore>();

    private Task<IReadOnlyList<ClaimedRun>> ClaimAsync()
    {
        var now = TimeProvider.System.GetUtcNow();
        return Runs.ClaimAsync("n", 2, now, now.AddMinutes(5), TestContext.Current.CancellationToken);
    }

    private async Task EndAsync(ClaimedRun run, RunStatus status) => Assert.True(await Runs.CompleteAsync(
        run.Lease, new RunResult(status, 1, null, null, [], [], null, false, TimeProvider.System.GetUtcNow()), TestContext.Current.CancellationToken));
}
