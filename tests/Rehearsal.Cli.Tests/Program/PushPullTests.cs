using System.Text.Json.Nodes;

namespace Rehearsal.Cli.Program;

public sealed class PushPullTests(ServedLab lab) : IClassFixture<ServedLab>, IDisposable
{
    private const string Nothing = "Nothing changed.\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Push_SameSuiteAgain_ChangesNothingAndSaysSo()
    {
        var desk = await lab.PushAsync(_folder);
        var before = await StateAsync(desk);

        var again = await lab.RunAsync(_folder.Path, "push", "desk.yaml");

        Assert.Equal(0, again.ExitCode);
        Assert.EndsWith(Nothing, again.Output, StringComparison.Ordinal);
        Assert.Equal(3, again.Output.Split('\n').Count(line => line.StartsWith("unchanged", StringComparison.Ordinal)));
        Assert.Contains($"batch run --pathway {desk.Agent} --version-number 1 --wait", again.Error, StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync(desk));
    }

    [Fact]
    public async Task Push_ChangedSuite_ChangesThatAloneAndShowsIt()
    {
        var desk = await lab.PushAsync(_folder);
        var text = File.ReadAllText(_folder.File("desk.yaml"));
        File.WriteAllText(_folder.File("desk.yaml"), text
            .Replace("which day?", "which day, please?", StringComparison.Ordinal)
            .Replace("- says: Wednesday", "- says: booked", StringComparison.Ordinal));
        await lab.SendAsync(HttpMethod.Put, $"/v1/agent-testing/scenarios/{desk.Scenarios[1]}", """{"metadata":{"owner":"Ada"}}""");
        await lab.SendAsync(HttpMethod.Post, "/v1/agent-testing/scenarios", $$"""{"name":"Not in the suite","pathway_id":"{{desk.Agent}}"}""");

        var pushed = await lab.RunAsync(_folder.Path, "push", "desk.yaml");
        var again = await lab.RunAsync(_folder.Path, "push", "desk.yaml");

        Assert.Contains($"changed    pathway       {desk.Agent}  {desk.Name} (version 2)\n", pushed.Output, StringComparison.Ordinal);
        Assert.Contains($"unchanged  scenario      {desk.Scenarios[0]}  Books a day\n", pushed.Output, StringComparison.Ordinal);
        Assert.Contains($"changed    scenario      {desk.Scenarios[1]}  Wants what is not said (assertions)\n", pushed.Output, StringComparison.Ordinal);
        Assert.StartsWith("1 other scenario of this agent was left alone.\n", pushed.Error, StringComparison.Ordinal);
        Assert.EndsWith(Nothing, again.Output, StringComparison.Ordinal);
        Assert.Equal("Ada", (string?)(await lab.GetAsync($"/v1/agent-testing/scenarios/{desk.Scenarios[1]}"))["metadata"]!["owner"]);
    }

    [Fact]
    public async Task Push_AssertionsInAnotherOrderThanWritten_AreTheSameTheSecondTime()
    {
        await lab.PushAsync(_folder, ServedLab.Suite.Replace(
            "      - says: Wednesday",
            "      - { type: STRING_CHECK, config: { value: a }, order: 5 }\n      - { type: REGEX_MATCH, config: { pattern: b }, order: 1, weight: 2.50 }", StringComparison.Ordinal));

        Assert.EndsWith(Nothing, (await lab.RunAsync(_folder.Path, "push", "desk.yaml")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("persona: { prompt: You are kind., knowledge: \"We open at nine.\" }", "You are kind.", "You are brief.")]
    [InlineData("{ url: \"http://127.0.0.1:9/chat\", protocol: http_json, body: { text: \"{{message}}\" }, retries: 0 }", "/chat", "/talk")]
    public async Task PushAndPull_OtherAgents_ComeBackTheSame(string agent, string old, string changed)
    {
        var name = $"Agent {Guid.NewGuid():N}";
        _folder.Write("suite.yaml", $$"""
            name: {{name}}
            agent: {{(agent[0] == '{' ? agent : $"{{ {agent} }}")}}
            scenarios:
              - { name: Asks, caller: [Hello?], assertions: [{ says: nine }] }
            """);
        var pushed = JsonNode.Parse((await lab.RunAsync(_folder.Path, "push", "suite.yaml", "--json")).Output)!["agent"]!;
        var option = (string)pushed["kind"]! == "persona" ? "--persona" : "--remote-agent";

        var pulled = await lab.RunAsync(_folder.Path, "pull", option, (string)pushed["id"]!, "--output", "pulled.yaml");
        var same = await lab.RunAsync(_folder.Path, "push", "pulled.yaml");
        _folder.Write("suite.yaml", File.ReadAllText(_folder.File("suite.yaml")).Replace(old, changed, StringComparison.Ordinal));
        var other = await lab.RunAsync(_folder.Path, "push", "suite.yaml");
        var again = await lab.RunAsync(_folder.Path, "push", "suite.yaml");

        Assert.Equal((0, "pulled.yaml\n"), (pulled.ExitCode, pulled.Output));
        Assert.DoesNotContain("left out", pulled.Error, StringComparison.Ordinal);
        Assert.EndsWith(Nothing, same.Output, StringComparison.Ordinal);
        Assert.StartsWith("changed", other.Output, StringComparison.Ordinal);
        Assert.EndsWith(Nothing, again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pull_Pathway_WritesASuiteThatTestRunsAlike()
    {
        var desk = await lab.PushAsync(_folder);

        var pulled = await lab.RunAsync(_folder.Path, "pull", "--pathway", desk.Agent, "--output", "copy/desk.yaml");
        var tested = await RunningProgram.RunAsync(_folder.File("copy"), "test", "desk.yaml");
        var pushed = await lab.RunAsync(_folder.Path, "push", "copy/desk.yaml");
        var refused = await lab.RunAsync(_folder.Path, "pull", "--pathway", desk.Agent, "--output", "copy/desk.yaml");
        var forced = await lab.RunAsync(_folder.Path, "pull", "--pathway", desk.Agent, "--output", "copy/desk.yaml", "--force");

        Assert.Equal((0, "copy/desk.yaml\ncopy/desk.pathway.json\n"), (pulled.ExitCode, pulled.Output));
        Assert.Contains("2 scenarios: 1 passed, 1 failed; mean score 0.50", tested.Output, StringComparison.Ordinal);
        Assert.EndsWith(Nothing, pushed.Output, StringComparison.Ordinal);
        Assert.Equal((2, "rehearsal: 'copy/desk.yaml' is there already; --force writes over it, --output names another file.\n"), (refused.ExitCode, refused.Error));
        Assert.Equal(0, forced.ExitCode);
    }

    [Fact]
    public async Task Pull_EveryKindOfScenario_ComesBackWholeOrSaysWhatIsLeftOut()
    {
        var desk = await lab.PushAsync(_folder);
        foreach (var scenario in Scenarios)
            await lab.SendAsync(HttpMethod.Post, "/v1/agent-testing/scenarios", $$"""{"pathway_id":"{{desk.Agent}}",{{scenario}}}""");

        var pulled = await lab.RunAsync(_folder.Path, "pull", "--pathway", desk.Agent, "--output", "all.yaml");
        var pushed = await lab.RunAsync(_folder.Path, "push", "all.yaml");

        Assert.Equal(0, pulled.ExitCode);
        Assert.Equal(
            [
                "left out, because a suite cannot say it: scenario 'Owned': metadata.owner",
                "left out, because a suite cannot say it: 1 disabled scenario",
            ],
            pulled.Error.Split('\n').Where(line => line.StartsWith("left out", StringComparison.Ordinal)));
        Assert.EndsWith(Nothing, pushed.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"orchestration_prompt":"Be quick."}""")]
    [InlineData("""{"personality_prompt":"Be rude."}""")]
    [InlineData("""{"call_config":{"voice":"June"}}""")]
    public async Task Push_PersonaWhoseDraftSomebodyChanged_PromotesNothing(string work)
    {
        const string Suite = """
            name: Desk
            agent:
              persona: { prompt: Be kind. }
            scenarios:
              - { name: Greets, caller: [Hello.], assertions: [{ says: hello }] }
            """;
        var desk = await lab.PushAsync(_folder, Suite);
        var address = $"/v1/personas/{desk.Agent}";
        await lab.SendAsync(HttpMethod.Patch, address, work);
        _folder.Write("desk.yaml", Suite.Replace("name: Desk", $"name: {desk.Name}", StringComparison.Ordinal).Replace("Be kind.", "Be brief.", StringComparison.Ordinal));

        var refused = await lab.RunAsync(_folder.Path, "push", "desk.yaml");
        var kept = await lab.GetAsync(address);
        await lab.SendAsync(HttpMethod.Post, $"{address}/versions/reset", "{}");
        var pushed = await lab.RunAsync(_folder.Path, "push", "desk.yaml");

        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("has a draft that somebody changed", refused.Error, StringComparison.Ordinal);
        Assert.Equal("Be kind.", (string?)kept["data"]!["current_production_version"]!["personality_prompt"]);
        Assert.Equal(0, pushed.ExitCode);
        Assert.Equal("Be brief.", (string?)(await lab.GetAsync(address))["data"]!["current_production_version"]!["personality_prompt"]);
    }

    [Fact]
    public async Task Pull_VersionOfWhatHasNone_IsRefused()
    {
        var finished = await lab.RunAsync(_folder.Path, "pull", "--persona", "any", "--version-number", "2");

        Assert.Equal((2, "rehearsal: --version-number goes with --pathway: other agents are pulled as they answer now.\n"), (finished.ExitCode, finished.Error));
    }

    [Fact]
    public async Task Push_SuiteWithServicesThatTestPlays_IsRefusedWhole()
    {
        var finished = await lab.RunAsync(_folder.Path, "push", Checkout.File("samples", "clinic", "suite.yaml"));

        Assert.Equal((2, ""), (finished.ExitCode, finished.Output));
        Assert.Contains("mocks.clinic_api: a service with routes is played by 'rehearsal test' alone", finished.Error, StringComparison.Ordinal);
    }

    private static readonly string[] Scenarios =
    [
        """
        "name":"Neutral: a caller, \"quoted\"","tester_persona_prompt":null
        """,
        """
        "name":"Model","tester_persona_prompt":"You are Ada.\n\n  Indented,\nand a line: with # signs\t.\n","tester_persona_name":"yes","advanced_instructions":"- be brief\n- hang up","request_data":{"n":"10","true":"true","no":"null","z":null,"deep":[{"a":1.5,"b":[]},{}],"é ü":"\u2028"}
        """,
        """
        "name":"Replay","scenario_type":"REPLAY","input_messages":["10","[x]: y",{"role":"user","content":"Hi"}],"start_node_id":"bye","category":"EDGE_CASE"
        """,
        """
        "name":"Steps","is_required_for_promotion":true,"bland_tone_enabled":true,"max_turns":3,"metadata":{"caller":{"first":"caller","steps":[{"when":"day","say":"Tuesday"},{"say":"Bye","repeat":false}],"facts":[{"asked":"/name/","say":"Ada"}],"otherwise":"Pardon?"},"webhook_mode":"mock","mocks":[{"name":"m","match":{"url":"https://x.example/*"},"respond":{"status":201,"body":{"ok":true}}}]}
        """,
        """
        "name":"Owned","input_messages":["One.","Two."],"metadata":{"owner":"Ada"},"assertions":[{"type":"STRING_CHECK","config":{"value":"no"},"order":5,"weight":2.5,"is_required":false,"description":"d","name":"n"},{"type":"REGEX_MATCH","config":{"pattern":"^\\d+$"}}]
        """,
        """
        "name":"Off","enabled":false
        """,
    ];

    private async Task<string> StateAsync(PushedDesk desk) =>
        (await lab.GetAsync($"/v1/agent-testing/scenarios?pathway_id={desk.Agent}")).ToJsonString() + (await lab.GetAsync($"/v1/pathway/{desk.Agent}/versions")).ToJsonString();
}
