using System.Text.Json.Nodes;

namespace Rehearsal.Cli.Program;

public sealed class RemoteScenarioTests(ServedLab lab) : IClassFixture<ServedLab>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Scenario_FromCreateToDelete_DoesWhatEachCommandSays()
    {
        var desk = await lab.PushAsync(_folder);
        _folder.Write("new.yaml", $"pathway_id: {desk.Agent}\nname: New\ndescription: First.\nscenario_type: REPLAY\ninput_messages: [\"10\"]\n");
        _folder.Write("change.json", """{ "description": null, "max_turns": 7, "enabled": false }""");

        var created = await lab.RunAsync(_folder.Path, "scenarios", "create", "new.yaml");
        var id = created.Output.Trim();
        var updated = await lab.RunAsync(_folder.Path, "scenarios", "update", id, "change.json");
        var scenario = JsonNode.Parse((await lab.RunAsync(_folder.Path, "scenarios", "get", id)).Output)!;
        var disabled = await lab.RunAsync(_folder.Path, "scenarios", "list", "--pathway", desk.Agent, "--enabled", "false");
        var all = await lab.RunAsync(_folder.Path, "scenarios", "list", "--pathway", desk.Agent, "--json");
        var deleted = await lab.RunAsync(_folder.Path, "scenarios", "delete", id);
        var gone = await lab.RunAsync(_folder.Path, "scenarios", "get", id);

        Assert.Equal((0, "", 36), (created.ExitCode, created.Error, id.Length));
        Assert.Equal($"{id} was changed.\n", updated.Output);
        Assert.Null(scenario["description"]);
        Assert.Equal(("New", 7, "10"), ((string?)scenario["name"], (int)scenario["max_turns"]!, (string?)scenario["input_messages"]![0]));
        Assert.StartsWith($"{id}  disabled", disabled.Output, StringComparison.Ordinal);
        Assert.Equal(3, (int)JsonNode.Parse(all.Output)!["total_count"]!);
        Assert.Equal($"{id} was deleted.\n", deleted.Output);
        Assert.Equal((2, $"rehearsal: There is no scenario '{id}'.\n"), (gone.ExitCode, gone.Error));
    }

    [Theory]
    [InlineData("[1]", "rehearsal: bad.json:1: an object is accepted, not a list.")]
    [InlineData("{", "bad.json:")]
    [InlineData("{\"name\":\"a\",\"max_turns\":99}", "rehearsal: pathway_id: Name the agent under test")]
    public async Task Create_WrongFile_SaysWhereAndMakesNothing(string text, string expected)
    {
        _folder.Write("bad.json", text);

        var finished = await lab.RunAsync(_folder.Path, "scenarios", "create", "bad.json");

        Assert.Equal((2, ""), (finished.ExitCode, finished.Output));
        Assert.Contains(expected.Replace("rehearsal: bad", "bad", StringComparison.Ordinal), finished.Error, StringComparison.Ordinal);
    }
}
