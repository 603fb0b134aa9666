using System.Text.Json.Nodes;

namespace Rehearsal.Cli.Program;

public sealed class RemoteRunTests(ServedLab lab) : IClassFixture<ServedLab>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, 0, "PASSED")]
    [InlineData(1, 1, "FAILED")]
    public async Task Watch_Run_ShowsTheTurnsAndExitsWithTheVerdict(int scenario, int expected, string status)
    {
        var desk = await lab.PushAsync(_folder);
        var started = await lab.RunAsync(_folder.Path, "scenarios", "run", desk.Scenarios[scenario]);
        Assert.Equal((0, ""), (started.ExitCode, started.Error));

        var watched = await lab.RunAsync(_folder.Path, "runs", "watch", started.Output.Trim());

        Assert.Equal((expected, ""), (watched.ExitCode, watched.Error));
        Assert.StartsWith($"agent   Hello, which day?\ncaller  On {(scenario == 0 ? "Tues" : "Fri")}day.\nagent   You are booked. Goodbye.\n", watched.Output, StringComparison.Ordinal);
        Assert.Contains(status, watched.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_Wait_IsTheSameInOneCommand()
    {
        var desk = await lab.PushAsync(_folder);

        var finished = await lab.RunAsync(_folder.Path, "scenarios", "run", desk.Scenarios[1], "--wait", "--version-number", "1");

        Assert.Equal(1, finished.ExitCode);
        Assert.StartsWith("run ", finished.Error, StringComparison.Ordinal);
        Assert.Contains("Wednesday", finished.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListAndGet_Runs_ShowThemToPeopleAndAsTheApiDoes()
    {
        var desk = await lab.PushAsync(_folder);
        await lab.RunAsync(_folder.Path, "scenarios", "run", desk.Scenarios[0], "--wait");

        var list = await lab.RunAsync(_folder.Path, "runs", "list", "--pathway", desk.Agent);
        var id = list.Output.Split(' ')[0];
        var json = await lab.RunAsync(_folder.Path, "runs", "list", "--pathway", desk.Agent, "--status", "PASSED", "--json");
        var none = await lab.RunAsync(_folder.Path, "runs", "list", "--pathway", desk.Agent, "--status", "FAILED");
        var one = await lab.RunAsync(_folder.Path, "runs", "get", id);
        var oneJson = await lab.RunAsync(_folder.Path, "runs", "get", id, "--json");

        Assert.Equal($"{id} was over before: PASSED.\n", (await lab.RunAsync(_folder.Path, "runs", "cancel", id)).Output);
        Assert.Contains("PASSED     1.00", list.Output, StringComparison.Ordinal);
        Assert.EndsWith("  Books a day\n", list.Output, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(await lab.GetAsync($"/v1/agent-testing/runs?pathway_id={desk.Agent}&status=PASSED"), JsonNode.Parse(json.Output)), json.Output);
        Assert.Equal((0, ""), (none.ExitCode, none.Output));
        Assert.Contains("You are booked. Goodbye.", one.Output, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(await lab.GetAsync($"/v1/agent-testing/runs/{id}"), JsonNode.Parse(oneJson.Output)), oneJson.Output);
    }

    [Fact]
    public async Task Watch_CtrlC_LeavesTheRunRunningAndCancelStopsIt()
    {
        await using var outside = await Outside.StartAsync();
        var held = outside.HoldAsync(after: 0, held: 1);
        var desk = await lab.PushAsync(_folder, ServedLab.SuiteThatAsks(outside));
        var id = (await lab.RunAsync(_folder.Path, "scenarios", "run", desk.Scenarios[0])).Output.Trim();
        await held;
        await using var watching = lab.Start(_folder.Path, "runs", "watch", id);
        await watching.LineAsync("agent   Hello.");

        watching.Interrupt();
        var stopped = await watching.EndAsync();

        Assert.Equal(2, stopped.ExitCode);
        Assert.Equal($"rehearsal: stopped waiting. The run goes on; to stop it: rehearsal runs cancel {id}\n", stopped.Error);
        Assert.Equal("RUNNING", (string?)(await lab.GetAsync($"/v1/agent-testing/runs/{id}"))["status"]);
        Assert.Equal($"{id} was stopped.\n", (await lab.RunAsync(_folder.Path, "runs", "cancel", id)).Output);
        Assert.Equal(2, (await lab.RunAsync(_folder.Path, "runs", "watch", id)).ExitCode);
        outside.LetGo();
    }

    [Fact]
    public async Task AnyCommand_ServerAndKeyMissing_NamesBothInOneSentence()
    {
        var finished = await RunningProgram.RunAsync(_folder.Path, "runs", "list");

        Assert.Equal(
            (2, "rehearsal: this command talks to a server and needs the server's address (--server or REHEARSAL_SERVER) and a key of its API (--key or REHEARSAL_KEY).\n"),
            (finished.ExitCode, finished.Error));
    }

    [Fact]
    public async Task AnyCommand_WhatTheServerRefuses_IsOneSentence()
    {
        var wrongKey = await RunningProgram.RunAsync(_folder.Path, "runs", "list", "--server", lab.Url, "--key", "wrong");
        var noRun = await lab.RunAsync(_folder.Path, "runs", "watch", "none");
        var wrongStatus = await lab.RunAsync(_folder.Path, "runs", "list", "--status", "DONE");
        var noAddress = await RunningProgram.RunAsync(_folder.Path, "runs", "list", "--server", "lab", "--key", "k");

        Assert.Equal((2, "rehearsal: the server does not take this key (--key or REHEARSAL_KEY).\n"), (wrongKey.ExitCode, wrongKey.Error));
        Assert.Equal((2, "rehearsal: There is no run 'none'.\n"), (noRun.ExitCode, noRun.Error));
        Assert.StartsWith("rehearsal: status: 'DONE' is not one of PENDING", wrongStatus.Error, StringComparison.Ordinal);
        Assert.StartsWith("rehearsal: --server: 'lab' is not an http or https address", noAddress.Error, StringComparison.Ordinal);
    }
}
