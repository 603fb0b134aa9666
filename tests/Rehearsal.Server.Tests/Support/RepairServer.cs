using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.ModelStub;
using Rehearsal.ModelStub.Script;
using Rehearsal.Server.Tests.Support.Contract;

namespace Rehearsal.Server.Tests.Support;

/// <summary>A <see cref="WorkingServer"/> with a model for the analyst alone: agents and callers play by rules, so only the repair is scripted.</summary>
internal sealed class RepairServer(ModelStubServer stub) : WorkingServer
{
    /// <summary>The analyst that finds the sample's seeded fault: the confirmation names one clinic, whichever was booked.</summary>
    public const string FindsTheFault = """{"when":{"system":"You find out why a test"},"json":{"root_cause":"The confirmation always names Riverside.","suggestions":[{"type":"prompt_change","target_node_id":"Confirmation","description":"It names one clinic.","suggested_change":"Name the clinic that was booked.","confidence":0.9}]}}""";

    /// <summary>The writer that mends it.</summary>
    public const string MendsTheFault = """{"when":{"system":"You change the instructions"},"json":{"edits":[{"op":"set_text","way":null,"to":null,"name":null,"value":"Thank you, {{patient_name}}. You are booked at the {{clinic}} clinic for {{day}} at {{hour}}. Your reference is {{reference}}. Is there anything else?"}]}}""";

    public ModelStubServer Stub => stub;

    protected override Dictionary<string, string?> Settings =>
        new() { ["Rehearsal:Model:Analyst:Endpoint"] = stub.BaseUrl, ["Rehearsal:Model:Analyst:Name"] = "analyst" };

    /// <summary>Starts the server and its stub.</summary>
    /// <param name="rules">How the stub plays the analyst.</param>
    public static async Task<RepairServer> StartAsync(params string[] rules)
    {
        var script = ModelStubScript.Parse($$"""{"rules":[{{string.Join(',', rules)}}]}""");
        var server = new RepairServer(await ModelStubServer.StartAsync(new ModelStubOptions { Script = script }, TestContext.Current.CancellationToken));
        await server.InitializeAsync();
        return server;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await stub.DisposeAsync();
    }
}

/// <summary>The sample agent of the checkout with three of its scenarios: one fails, because the agent has a fault.</summary>
/// <param name="Pathway">The agent.</param>
/// <param name="Riverside">Passes.</param>
/// <param name="Hillside">Fails.</param>
/// <param name="Cancels">Passes.</param>
internal sealed record FaultyClinic(string Pathway, string Riverside, string Hillside, string Cancels)
{
    private const string Mocks =
        """
        {"webhook_mode":"mock","mocks":[
          {"match":{"url":"https://clinic.example/appointments","method":"POST"},"respond":{"status":201,"body":{"booked":true,"hour":"10:30","reference":4471}}},
          {"match":{"url":"https://clinic.example/cancellations","method":"POST"},"respond":{"body":{"cancelled":true}}}]}
        """;

    public static async Task<FaultyClinic> CreateAsync(HttpClient client)
    {
        var sample = await File.ReadAllTextAsync(Path.Combine(CheckedIn.Folder, "samples", "clinic", "pathway.json"));
        var pathway = await client.CreatePathwayAsync(sample);
        return new FaultyClinic(pathway, await BookingAsync(client, pathway, "Riverside"), await BookingAsync(client, pathway, "Hillside"), await CancellingAsync(client, pathway));
    }

    /// <summary>What the confirmation of a version says.</summary>
    public async Task<string> ConfirmationAsync(HttpClient client, int version)
    {
        var graph = await client.GetJsonAsync($"/v1/pathway/{Pathway}/version/{version}");
        return graph["nodes"].EnumerateArray().Single(node => node.GetProperty("id").GetString() == "confirmation").GetProperty("data").GetProperty("text").GetString()!;
    }

    private static Task<string> BookingAsync(HttpClient client, string pathway, string clinic) => ScenarioAsync(
        client, pathway, $"Books at {clinic}", clinic, ["I would like to book an appointment.", "My name is Sam Ekberg, Wednesday, my number is 555-010-9090.", "No, thank you."],
        $"booked at the {clinic} clinic");

    private static Task<string> CancellingAsync(HttpClient client, string pathway) => ScenarioAsync(
        client, pathway, "Cancels", "Riverside", ["I have to cancel my appointment.", "The reference is 4471.", "No, goodbye."], "is cancelled");

    private static async Task<string> ScenarioAsync(HttpClient client, string pathway, string name, string clinic, string[] lines, string wanted)
    {
        var scenario = new JsonObject
        {
            ["pathway_id"] = pathway,
            ["name"] = name,
            ["scenario_type"] = "REPLAY",
            ["input_messages"] = new JsonArray([.. lines.Select(line => (JsonNode)line)]),
            ["request_data"] = new JsonObject { ["clinic"] = clinic, ["clinic_api"] = "https://clinic.example" },
            ["metadata"] = JsonNode.Parse(Mocks),
            ["assertions"] = new JsonArray(new JsonObject { ["type"] = "STRING_CHECK", ["name"] = "Says so", ["config"] = new JsonObject { ["value"] = wanted } }),
        };
        return (await client.PostJsonAsync("/v1/agent-testing/scenarios", JsonSerializer.Serialize(scenario))).Text("id");
    }
}
