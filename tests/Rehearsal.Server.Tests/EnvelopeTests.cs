using System.Net;
using System.Text.Json;
using Rehearsal.Server.Tests.Support;
using Rehearsal.Server.Tests.Support.Contract;

namespace Rehearsal.Server.Tests;

public sealed class EnvelopeTests(EnvelopeTests.WrappingServer server) : IClassFixture<EnvelopeTests.WrappingServer>
{
    private const string Scenarios = "/v1/agent-testing/scenarios";

    [Fact]
    public async Task AgentTesting_Wrapped_PutsEveryBodyIntoData()
    {
        var pathway = await server.Client.CreatePathwayAsync();
        var created = await server.Client.PostJsonAsync(Scenarios, $$"""{"pathway_id":"{{pathway}}","name":"a"}""");
        Assert.Equal(HttpStatusCode.Created, created.Status);
        Shape.AssertMembers(created.Body, "data:object", "errors:null");
        var id = created["data"].GetProperty("id").GetString();
        var list = await server.Client.GetJsonAsync($"{Scenarios}?pathway_id={pathway}");
        Assert.Equal(id, list["data"][0].GetProperty("id").GetString());
        var started = await server.Client.PostJsonAsync($"{Scenarios}/{id}/run", null);
        Assert.Equal(HttpStatusCode.Accepted, started.Status);
        var run = await server.Client.GetJsonAsync($"/v1/agent-testing/runs/{started["data"].GetProperty("run_id").GetString()}");
        Assert.Equal(JsonValueKind.Array, run["data"].GetProperty("assertion_results").ValueKind);
        Assert.Equal(1, (await server.Client.GetJsonAsync($"/v1/agent-testing/runs?scenario_id={id}"))["data"].GetProperty("total_count").GetInt32());
    }

    [Fact]
    public async Task Templates_Wrapped_AreTheArrayAlone()
    {
        var list = await server.Client.GetJsonAsync("/v1/agent-testing/templates");
        Shape.AssertMembers(list.Body, "data:array", "errors:null");
        Assert.Equal(9, list["data"].GetArrayLength());
    }

    [Fact]
    public async Task BatchesAndSets_Wrapped_StandInData()
    {
        var created = await server.Client.PostJsonAsync(Scenarios, $$"""{"pathway_id":"{{await server.Client.CreatePathwayAsync()}}","name":"a"}""");
        var scenario = created["data"].GetProperty("id").GetString();
        var batch = await server.Client.PostJsonAsync("/v1/agent-testing/batch-run", $$"""{"scenario_ids":["{{scenario}}"]}""");
        var set = await server.Client.PostJsonAsync("/v1/agent-testing/simulation-sets", $$"""{"scenario_ids":["{{scenario}}"]}""");
        foreach (var address in (string[])[$"batches/{batch["data"].GetProperty("batch_id")}", $"simulation-sets/{set["data"].GetProperty("id")}"])
            Shape.AssertMembers((await server.Client.GetJsonAsync($"/v1/agent-testing/{address}")).Body, "data:object", "errors:null");
    }

    [Fact]
    public async Task AgentTesting_WrappedError_StaysCanonical() =>
        Assert.Equal("SCENARIO_NOT_FOUND", (await server.Client.GetJsonAsync($"{Scenarios}/x")).Code);

    [Fact]
    public async Task Start_UnknownEnvelope_SaysWhatIsAccepted()
    {
        await using var misconfigured = new MisconfiguredServer();
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(async () => await misconfigured.InitializeAsync());
        Assert.Contains("Documented or Wrapped", refusal.Message, StringComparison.Ordinal);
    }

    public sealed class WrappingServer : TestServer
    {
        private ApiContract? _contract;

        /// <summary>This server describes itself otherwise than the one whose description is checked in.</summary>
        internal override async Task<ApiContract> ContractAsync()
        {
            if (_contract is null)
            {
                using var client = new HttpClient { BaseAddress = Address };
                _contract = new ApiContract(await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
            }

            return _contract;
        }

        protected override Dictionary<string, string?> Settings => new() { ["Rehearsal:Compat:Envelope"] = "wrapped" };
    }

    private sealed class MisconfiguredServer : TestServer
    {
        protected override Dictionary<string, string?> Settings => new() { ["Rehearsal:Compat:Envelope"] = "both" };
    }
}
