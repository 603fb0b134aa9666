namespace Rehearsal.Server.Tests.Support;

/// <summary>A small agent that needs no model, and what belongs to it.</summary>
internal static class Samples
{
    /// <summary>Two nodes in the documentation's shape: the type on top only, the label on top only.</summary>
    public const string Nodes = """
        [{"globalConfig":{"globalPrompt":"Be kind."}},
         {"id":"hello","type":"Default","position":{"x":1,"y":2},"data":{"name":"Greeting","isStart":true,"text":"Hello, how can I help?","custom":7}},
         {"id":"bye","type":"End Call","data":{"name":"Goodbye","text":"Your appointment is confirmed. Goodbye."}}]
        """;

    public const string Edges = """[{"source":"hello","target":"bye","label":"wants an appointment","data":{"description":"The caller wants one.","isHighlighted":true}}]""";

    public static string Graph => $$"""{"nodes":{{Nodes}},"edges":{{Edges}}}""";

    /// <summary>Stays where it is until the caller wants something that it knows.</summary>
    public const string Patient =
        """
        {"nodes":[{"id":"hello","data":{"name":"Greeting","isStart":true,"text":"Hello?"}},{"id":"bye","type":"End Call","data":{"name":"Goodbye","text":"Booked."}},{"id":"faq","type":"End Call","data":{"name":"Faq","text":"Open at nine."}}],
         "edges":[{"source":"hello","target":"bye","label":"wants an appointment"},{"source":"hello","target":"faq","label":"opening hours"}]}
        """;

    public static async Task<string> CreatePathwayAsync(this HttpClient client, bool empty = false)
    {
        return empty
            ? (await client.PostJsonAsync("/v1/pathway/create", """{"name":"Clinic","description":"Appointments"}""")).Text("pathway_id")
            : await client.CreatePathwayAsync(Graph);
    }

    /// <summary>A pathway with this live graph.</summary>
    public static async Task<string> CreatePathwayAsync(this HttpClient client, string graph)
    {
        var id = await client.CreatePathwayAsync(empty: true);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await client.PostJsonAsync($"/v1/pathway/{id}", graph)).Status);
        return id;
    }

    public static async Task<string> CreateScenarioAsync(this HttpClient client, string pathwayId, string more = "")
    {
        var name = Guid.NewGuid().ToString();
        var created = await client.PostJsonAsync("/v1/agent-testing/scenarios", $$"""{"pathway_id":"{{pathwayId}}","name":"{{name}}"{{more}}}""");
        Assert.Equal(System.Net.HttpStatusCode.Created, created.Status);
        return created.Text("id");
    }

    /// <summary>A scenario whose caller asks once, and that passes if the agent says what is wanted.</summary>
    public static Task<string> CreateReplayAsync(this HttpClient client, string pathwayId, string wanted = "confirmed", string more = "") => client.CreateScenarioAsync(
        pathwayId,
        $$$""","scenario_type":"REPLAY","input_messages":["I want an appointment"],"assertions":[{"type":"STRING_CHECK","config":{"value":"{{{wanted}}}"}}]{{{more}}}""");
}
