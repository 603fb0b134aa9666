using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Rehearsal.Cli.Program;

public sealed class RemoteBatchTests(ServedLab lab) : IClassFixture<ServedLab>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_OneScenarioFails_ExitsWith1AndReportsAsTestDoes()
    {
        var desk = await lab.PushAsync(_folder);

        var finished = await lab.RunAsync(_folder.Path, "batch", "run", "--pathway", desk.Agent, "--wait", "--junit", "out/junit.xml", "--json", "out/report.json");

        Assert.Equal(1, finished.ExitCode);
        Assert.Contains("2 scenarios: 1 passed, 1 failed; mean score 0.50", finished.Output, StringComparison.Ordinal);
        Assert.Contains("caller", finished.Output, StringComparison.Ordinal);
        Assert.StartsWith("batch ", finished.Error, StringComparison.Ordinal);
        Assert.Contains("  PASSED    Books a day\n", finished.Error, StringComparison.Ordinal);
        var cases = XDocument.Load(_folder.File("out/junit.xml")).Descendants("testcase").ToArray();
        Assert.Equal(["Books a day", "Wants what is not said"], cases.Select(test => (string?)test.Attribute("name")));
        Assert.Contains("agent: You are booked. Goodbye.", Assert.Single(cases[1].Elements("failure")).Value, StringComparison.Ordinal);
        var report = JsonNode.Parse(File.ReadAllText(_folder.File("out/report.json")))!;
        Assert.Equal(1, (int)report["exit_code"]!);
        Assert.Equal("You are booked. Goodbye.", (string?)report["suites"]![0]!["scenarios"]![0]!["runs"]![0]!["chat_history"]![2]!["content"]);
    }

    [Fact]
    public async Task Run_ByIds_RunsThemAlone()
    {
        var desk = await lab.PushAsync(_folder);

        var finished = await lab.RunAsync(_folder.Path, "batch", "run", desk.Scenarios[0], "--version-number", "1", "--wait");

        Assert.Equal(0, finished.ExitCode);
        Assert.Contains("1 scenario: 1 passed", finished.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WhatCannotBeJudged_ExitsWith2()
    {
        var desk = await lab.PushAsync(_folder, ServedLab.Suite.Replace("- says: Wednesday", "- judge: Is the agent kind?", StringComparison.Ordinal));

        var finished = await lab.RunAsync(_folder.Path, "batch", "run", "--pathway", desk.Agent, "--wait");

        Assert.Equal(2, finished.ExitCode);
        Assert.Contains("1 could not be judged", finished.Output, StringComparison.Ordinal);
        Assert.Contains("REHEARSAL_MODEL_ENDPOINT", finished.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithoutWaiting_PrintsTheIdThatGetAndCancelTake()
    {
        var desk = await lab.PushAsync(_folder);

        var started = await lab.RunAsync(_folder.Path, "batch", "run", "--pathway", desk.Agent);
        var id = started.Output.Trim();
        var shown = await lab.RunAsync(_folder.Path, "batch", "get", id);
        var json = await lab.RunAsync(_folder.Path, "batch", "get", id, "--json");
        var cancelled = await lab.RunAsync(_folder.Path, "batch", "cancel", id);

        Assert.Equal((0, "", 36), (started.ExitCode, started.Error, id.Length));
        Assert.Contains("  Books a day\n", shown.Output, StringComparison.Ordinal);
        Assert.Equal(("ci", id), ((string?)JsonNode.Parse(json.Output)!["trigger_source"], (string?)JsonNode.Parse(json.Output)!["id"]));
        Assert.StartsWith($"{id} was ", cancelled.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CtrlCWhileWaiting_LeavesTheBatchRunning()
    {
        await using var outside = await Outside.StartAsync();
        var held = outside.HoldAsync(after: 0, held: 1);
        var desk = await lab.PushAsync(_folder, ServedLab.SuiteThatAsks(outside));
        await using var waiting = lab.Start(_folder.Path, "batch", "run", desk.Scenarios[0], "--wait");
        var id = await waiting.LineAsync("batch ");
        await held;

        waiting.Interrupt();
        var stopped = await waiting.EndAsync();

        Assert.Equal(2, stopped.ExitCode);
        Assert.EndsWith(
            $"rehearsal: stopped waiting. The batch goes on; to see it: rehearsal batch get {id}; to stop it: rehearsal batch cancel {id}\n",
            stopped.Error, StringComparison.Ordinal);
        Assert.Equal("RUNNING", (string?)(await lab.GetAsync($"/v1/agent-testing/batches/{id}"))["status"]);
        Assert.Equal($"{id} was stopped with 1 run.\n", (await lab.RunAsync(_folder.Path, "batch", "cancel", id)).Output);
        outside.LetGo();
    }

    [Theory]
    [InlineData("rehearsal: one of --pathway, --persona and --remote-agent is required, and only one.")]
    [InlineData("rehearsal: give ids of scenarios or an agent, not both.", "a", "--pathway", "b")]
    [InlineData("rehearsal: --junit and --json report how a batch came out, and go with --wait.", "a", "--junit", "j.xml")]
    [InlineData("rehearsal: the agent has no enabled scenario.", "--pathway", "none")]
    [InlineData("rehearsal: There is no scenario 'none'.", "none", "--wait")]
    [InlineData("rehearsal: --key: the key holds a character that no key has; was it copied whole, and alone?", "none", "--wait", "--key", "k\u00e9y")]
    [InlineData("rehearsal: the server does not take this key (--key or REHEARSAL_KEY).", "none", "--wait", "--key", "another")]
    [InlineData("rehearsal: --junit: the folder of 'desk/j.xml' cannot be made: ", "a", "--wait", "--junit", "desk/j.xml")]
    [InlineData("rehearsal: --pathway: an id is accepted, not a blank text; is a variable of the shell not set?\nSee 'rehearsal batch run --help'.", "--pathway", "", "--wait")]
    [InlineData("rehearsal: ID: an id is accepted, not a blank text; is a variable of the shell not set?\nSee 'rehearsal batch run --help'.", "", "--wait")]
    public async Task Run_WrongOptions_AreOneSentenceAndStartNothing(string expected, params string[] options)
    {
        _folder.Write("desk", "A file where a folder is wanted.");

        var finished = await lab.RunAsync(_folder.Path, ["batch", "run", .. options]);

        Assert.Equal((2, ""), (finished.ExitCode, finished.Output));
        Assert.StartsWith(expected, finished.Error, StringComparison.Ordinal);
        Assert.Equal(expected.Contains('\n') ? 2 : 1, finished.Error.Count(letter => letter == '\n'));
    }
}
