using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

/// <summary>Publishing where versions are to keep their numbers.</summary>
public sealed class PublishKeepingNumbersTests(PublishKeepingNumbersTests.Server server) : IClassFixture<PublishKeepingNumbersTests.Server>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Publish_Version_FreezesItUnderItsNumber(bool gated)
    {
        var id = await server.Client.CreatePathwayAsync();
        await server.Client.PostJsonAsync($"/v1/pathway/{id}/version", Samples.Graph);
        if (gated)
            await server.Client.CreateReplayAsync(id, more: ""","is_required_for_promotion":true""");

        var answer = await server.Client.PostJsonAsync($"/v1/pathway/{id}/publish", """{"version_number":1}""");
        var number = gated ? (await server.BatchFinishedAsync(answer.Text("batch_id")))["published_version_number"] : answer["version_number"];

        Assert.Equal((gated ? HttpStatusCode.Accepted : HttpStatusCode.OK, 1), (answer.Status, number.GetInt32()));
        Assert.Equal(1, (await server.Client.GetJsonAsync($"/v1/pathway/{id}"))["production_version_number"].GetInt32());
        var only = Assert.Single((await server.Client.GetJsonAsync($"/v1/pathway/{id}/versions")).Body.EnumerateArray());
        Assert.True(only.GetProperty("is_prev_published").GetBoolean());
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Client.PostJsonAsync($"/v1/pathway/{id}/version/1", """{"nodes":[]}""")).Status);
        Assert.Equal(1, (await server.Client.PostJsonAsync($"/v1/pathway/{id}/publish", """{"version_number":1,"run_tests":false}"""))["version_number"].GetInt32());
    }

    [Theory]
    [InlineData("confirmed", 1)]
    [InlineData("never said", null)]
    public async Task BatchRun_PublishOnPass_FreezesWhatPassedUnderItsNumber(string wanted, int? published)
    {
        var id = await server.Client.CreatePathwayAsync();
        await server.Client.PostJsonAsync($"/v1/pathway/{id}/version", Samples.Graph);
        var scenario = await server.Client.CreateReplayAsync(id, wanted);

        var started = await server.Client.PostJsonAsync("/v1/agent-testing/batch-run", $$"""{"scenario_ids":["{{scenario}}"],"version_number":1,"publish_on_pass":true}""");
        var batch = await server.BatchFinishedAsync(started.Text("batch_id"));

        Assert.Equal(published, Number(batch["published_version_number"]));
        Assert.Equal(published, Number((await server.Client.GetJsonAsync($"/v1/pathway/{id}"))["production_version_number"]));
        var only = Assert.Single((await server.Client.GetJsonAsync($"/v1/pathway/{id}/versions")).Body.EnumerateArray());
        Assert.Equal((1, published is not null), (only.GetProperty("version_number").GetInt32(), only.GetProperty("is_prev_published").GetBoolean()));
        Assert.Equal(
            published is null ? HttpStatusCode.OK : HttpStatusCode.BadRequest, (await server.Client.PostJsonAsync($"/v1/pathway/{id}/version/1", """{"name":"Changed"}""")).Status);
    }

    private static int? Number(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetInt32();

    public sealed class Server : WorkingServer
    {
        protected override Dictionary<string, string?> Settings => new() { ["Rehearsal:Compat:PublishSnapshots"] = "false" };
    }
}
