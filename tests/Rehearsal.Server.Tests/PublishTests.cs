using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

public sealed class PublishTests(WorkingServer server) : IClassFixture<WorkingServer>
{
    private const string Gate = ""","is_required_for_promotion":true""";

    [Theory]
    [InlineData("/v1/pathway/{id}/publish", """{"version_number":1}""")]
    [InlineData("/v1/convo_pathway/{id}/publish", """{"version_id":"1","environment":"production"}""")]
    [InlineData("/v1/pathway/publish", """{"id":"{id}","version_id":1}""")]
    [InlineData("/v1/convo_pathway/publish", """{"pathway_id":"{id}","version_number":"1"}""")]
    public async Task Publish_NoGates_FreezesTheVersionAtOnce(string path, string body)
    {
        var id = await WithVersionAsync();

        var answer = await server.Client.PostJsonAsync(path.Replace("{id}", id, StringComparison.Ordinal), body.Replace("{id}", id, StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.OK, "Pathway published successfully", 2), (answer.Status, answer.Text("message"), answer["version_number"].GetInt32()));
        Assert.Equal(2, answer["data"].GetProperty("version_number").GetInt32());
        Assert.Equal((2, JsonValueKind.String), await ProductionAsync(id));
        var versions = (await server.Client.GetJsonAsync($"/v1/pathway/{id}/versions")).Body.EnumerateArray().Select(version =>
            (version.GetProperty("version_number").GetInt32(), version.GetProperty("is_prev_published").GetBoolean()));
        Assert.Equal([(2, true), (1, false)], versions);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.PostJsonAsync($"/v1/pathway/{id}/version/1", """{"nodes":[]}""")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Client.PostJsonAsync($"/v1/pathway/{id}/version/2", """{"nodes":[]}""")).Status);
    }

    [Theory]
    [InlineData("confirmed", "PASSED", 2)]
    [InlineData("never said", "FAILED", null)]
    public async Task Publish_Gates_DecideByTheirBatch(string wanted, string status, int? published)
    {
        var id = await WithVersionAsync();
        await server.Client.CreateReplayAsync(id, wanted, Gate);
        await server.Client.CreateReplayAsync(id, "never said");

        var answer = await server.Client.PostJsonAsync($"/v1/pathway/{id}/publish", """{"version_number":1}""");
        Assert.Equal((HttpStatusCode.Accepted, "RUNNING", JsonValueKind.Null), (answer.Status, answer.Text("status"), answer["version_number"].ValueKind));
        var batch = await server.BatchFinishedAsync(answer.Text("batch_id"));

        Assert.Equal((status, "promotion", true, 1), (batch.Text("status"), batch.Text("trigger_source"), batch["publish_on_pass"].GetBoolean(), batch["total_scenarios"].GetInt32()));
        Assert.Equal(published, Whole(batch["published_version_number"]));
        Assert.Equal(published, (await ProductionAsync(id)).Number);
    }

    [Fact]
    public async Task Publish_VersionChangedWhileGatesRun_PublishesWhatTheyMet()
    {
        var id = await WithVersionAsync();
        await server.Client.CreateReplayAsync(id, more: Gate);
        var batch = (await server.Client.PostJsonAsync($"/v1/pathway/{id}/publish", """{"version_number":1}""")).Text("batch_id");
        await server.Client.PostJsonAsync($"/v1/pathway/{id}/version/1", """{"nodes":[{"id":"changed"}],"edges":[]}""");

        var over = await server.BatchFinishedAsync(batch);

        var live = await server.Client.GetJsonAsync($"/v1/pathway/{id}/version/{over["published_version_number"].GetInt32()}");
        Assert.Contains(live["nodes"].EnumerateArray(), node => node.TryGetProperty("id", out var nodeId) && nodeId.GetString() == "hello");
    }

    [Fact]
    public async Task Publish_ManyAtOnce_FreezesEachOnceAndLeavesOneInProduction()
    {
        var id = await WithVersionAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.Client.PostJsonAsync($"/v1/pathway/{id}/publish", """{"version_number":1}""")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(Enumerable.Range(2, 8), answers.Select(answer => answer["version_number"].GetInt32()).Order());
        Assert.Equal(9, (await ProductionAsync(id)).Number);
        Assert.Equal(9, (await server.Client.GetJsonAsync($"/v1/pathway/{id}/versions")).Body.GetArrayLength());
    }

    [Fact]
    public async Task Publish_ManyAtOncePastGates_EachBatchPublishesWhatItTested()
    {
        var id = await WithVersionAsync();
        await server.Client.CreateReplayAsync(id, more: Gate);
        var started = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => server.Client.PostJsonAsync($"/v1/pathway/{id}/publish", """{"version_number":1}""")));
        var published = new List<int>();
        foreach (var answer in started)
            published.Add((await server.BatchFinishedAsync(answer.Text("batch_id")))["published_version_number"].GetInt32());

        Assert.Equal([2, 3, 4, 5], published.Order());
        Assert.Equal(5, (await ProductionAsync(id)).Number);
    }

    [Theory]
    [InlineData("""{"enabled":false}""")]
    [InlineData("""{"is_required_for_promotion":false}""")]
    [InlineData("""{"assertions":[]}""")]
    public async Task Publish_GateChangedWhileItRuns_StillDecidesAsItWas(string change)
    {
        var id = await WithVersionAsync();
        var gate = await server.Client.CreateReplayAsync(id, "never said", Gate);
        var batch = (await server.Client.PostJsonAsync($"/v1/pathway/{id}/publish", """{"version_number":1}""")).Text("batch_id");
        await server.Client.PutJsonAsync($"/v1/agent-testing/scenarios/{gate}", change);

        Assert.Equal("FAILED", (await server.BatchFinishedAsync(batch)).Text("status"));
        Assert.Null((await ProductionAsync(id)).Number);
    }

    [Fact]
    public async Task Publish_GateAddedWhileGatesRun_CountsFromTheNextTime()
    {
        var id = await WithVersionAsync();
        await server.Client.CreateReplayAsync(id, more: Gate);
        var batch = (await server.Client.PostJsonAsync($"/v1/pathway/{id}/publish", """{"version_number":1}""")).Text("batch_id");
        await server.Client.CreateReplayAsync(id, "never said", Gate);

        Assert.Equal(2, (await server.BatchFinishedAsync(batch))["published_version_number"].GetInt32());
        var again = await server.BatchFinishedAsync((await server.Client.PostJsonAsync($"/v1/pathway/{id}/publish", """{"version_number":1}""")).Text("batch_id"));
        Assert.Equal(("FAILED", 2), (again.Text("status"), again["total_scenarios"].GetInt32()));
        Assert.Equal(2, (await ProductionAsync(id)).Number);
    }

    [Theory]
    [InlineData(""","is_required_for_promotion":true,"enabled":false""", """{"version_number":1}""")]
    [InlineData(Gate, """{"version_number":1,"run_tests":false}""")]
    public async Task Publish_NoGateApplies_AsksNobody(string scenario, string body)
    {
        var id = await WithVersionAsync();
        await server.Client.CreateReplayAsync(id, "never said", scenario);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.PostJsonAsync($"/v1/pathway/{id}/publish", body)).Status);
    }

    [Fact]
    public async Task Publish_Staging_MovesTheMark()
    {
        var id = await WithVersionAsync();
        await server.Client.PostJsonAsync($"/v1/pathway/{id}/version", Samples.Graph);
        foreach (var version in (int[])[1, 2])
            Assert.Equal(version, (await server.Client.PostJsonAsync($"/v1/pathway/{id}/publish", $$"""{"version_number":{{version}},"environment":"staging"}"""))["version_number"].GetInt32());

        var versions = (await server.Client.GetJsonAsync($"/v1/pathway/{id}/versions")).Body.EnumerateArray();
        Assert.Equal([(2, true), (1, false)], versions.Select(version => (version.GetProperty("version_number").GetInt32(), version.GetProperty("is_staging").GetBoolean())));
        Assert.Null((await ProductionAsync(id)).Number);
        var chat = await server.Client.PostJsonAsync("/v1/pathway/chat/create", $$"""{"pathway_id":"{{id}}","pathway_version":"staging"}""");
        Assert.Equal(HttpStatusCode.OK, chat.Status);
    }

    [Fact]
    public async Task BatchRun_PublishOnPass_PublishesTheVersion()
    {
        var id = await WithVersionAsync();
        var scenario = await server.Client.CreateReplayAsync(id);
        var started = await server.Client.PostJsonAsync("/v1/agent-testing/batch-run", $$"""{"scenario_ids":["{{scenario}}"],"version_number":1,"publish_on_pass":true}""");
        Assert.Equal(2, (await server.BatchFinishedAsync(started.Text("batch_id")))["published_version_number"].GetInt32());
    }

    [Fact]
    public async Task BatchRun_PublishOnPassOfTwoPathways_IsRefused()
    {
        var scenarios = new List<string>();
        foreach (var id in (string[])[await WithVersionAsync(), await WithVersionAsync()])
            scenarios.Add(await server.Client.CreateReplayAsync(id));
        var refused = await server.Client.PostJsonAsync("/v1/agent-testing/batch-run", $$"""{"scenario_ids":{{JsonSerializer.Serialize(scenarios)}},"version_number":1,"publish_on_pass":true}""");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("publish_on_pass", refused.Text("message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{}""", HttpStatusCode.BadRequest, "version_number")]
    [InlineData("""{"version_number":9}""", HttpStatusCode.NotFound, "'9'")]
    [InlineData("""{"version_number":1,"environment":"moon"}""", HttpStatusCode.BadRequest, "environment")]
    [InlineData("""{"version_number":2}""", HttpStatusCode.BadRequest, "no nodes")]
    public async Task Publish_BadRequest_SaysWhatIsAcceptedAndChangesNothing(string body, HttpStatusCode status, string named)
    {
        var id = await WithVersionAsync();
        await server.Client.PostJsonAsync($"/v1/pathway/{id}/version", """{"nodes":[],"edges":[]}""");
        var refused = await server.Client.PostJsonAsync($"/v1/pathway/{id}/publish", body);
        Assert.Equal(status, refused.Status);
        Assert.Contains(named, refused.Text("message"), StringComparison.Ordinal);
        Assert.Null((await ProductionAsync(id)).Number);
    }

    private async Task<string> WithVersionAsync()
    {
        var id = await server.Client.CreatePathwayAsync();
        Assert.Equal(HttpStatusCode.OK, (await server.Client.PostJsonAsync($"/v1/pathway/{id}/version", Samples.Graph)).Status);
        return id;
    }

    private async Task<(int? Number, JsonValueKind At)> ProductionAsync(string id)
    {
        var pathway = await server.Client.GetJsonAsync($"/v1/pathway/{id}");
        return (Whole(pathway["production_version_number"]), pathway["published_at"].ValueKind);
    }

    private static int? Whole(JsonElement number) => number.ValueKind == JsonValueKind.Null ? null : number.GetInt32();
}
