namespace Rehearsal.Cli.Program;

/// <summary>What waits for a server outlasts its restart, and takes its absence neither for a pass nor for a failure of the agent.</summary>
public sealed class RestartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Goodbye", 0, "1 scenario: 1 passed")]
    [InlineData("Wednesday", 1, ", 1 failed")]
    public async Task BatchRun_ServerKilledWhileWaiting_EndsWithTheVerdictOfItsRestart(string wanted, int exitCode, string summary)
    {
        await using var lab = new ServedLab();
        await lab.InitializeAsync();
        await using var outside = await Outside.StartAsync();
        var held = outside.HoldAsync(after: 0, held: 1);
        var desk = await lab.PushAsync(_folder, ServedLab.SuiteThatAsks(outside).Replace("says: Goodbye", $"says: {wanted}", StringComparison.Ordinal));
        await using var waiting = lab.Start(_folder.Path, "batch", "run", desk.Scenarios[0], "--wait");
        await waiting.LineAsync("batch ");
        await held;

        await lab.KillAsync();
        outside.LetGo();
        await lab.StartAgainAsync();
        var finished = await waiting.EndAsync();

        Assert.Equal(exitCode, finished.ExitCode);
        Assert.Contains(summary, finished.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunWait_ServerThatIsGone_IsAnErrorAndNoVerdict()
    {
        await using var lab = new ServedLab();
        await lab.InitializeAsync();
        var desk = await lab.PushAsync(_folder);
        await lab.KillAsync();

        var finished = await lab.RunAsync(_folder.Path, "scenarios", "run", desk.Scenarios[0], "--wait");

        Assert.Equal((2, ""), (finished.ExitCode, finished.Output));
        Assert.Contains("cannot be reached", finished.Error, StringComparison.Ordinal);
    }
}
