using System.Diagnostics;

namespace Rehearsal.Cli.Program;

public sealed class SampleAgentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("node-json", "4010", null, 0)]
    [InlineData("node-json", "4010", "wrong_day", 1)]
    [InlineData("aspnet-openai", "4020", null, 0)]
    [InlineData("aspnet-openai", "4020", "wrong_day", 1)]
    public async Task Test_SampleStartedByItsScript_IsGreenAndWithItsFaultRed(string sample, string port, string? fault, int expected)
    {
        using var agent = Start(sample, fault);
        try
        {
            var address = await ListeningAsync(agent);
            var suite = File.ReadAllText(Checkout.File("samples", "agents", sample, "suite.yaml"));
            _folder.Write("suite.yaml", suite.Replace($"127.0.0.1:{port}", address.Authority, StringComparison.Ordinal));

            var finished = await RunningProgram.RunAsync(_folder.Path, "test", "suite.yaml", "--allow-host", address.Authority);

            Assert.True(finished.ExitCode == expected, finished.Output + finished.Error);
            Assert.Equal(fault is not null, finished.Output.Contains("Wednesday", StringComparison.Ordinal));
        }
        finally
        {
            agent.Kill(entireProcessTree: true);
            await agent.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Documentation_FirstAgent_PassesAsWritten()
    {
        using var agent = Start("node-json", null);
        try
        {
            var address = await ListeningAsync(agent);
            var page = File.ReadAllText(Checkout.File("docs", "agents.md")).ReplaceLineEndings("\n");
            var suite = page.Split("```yaml\n")[1].Split("```")[0];
            _folder.Write("desk.yaml", suite.Replace("127.0.0.1:4010", address.Authority, StringComparison.Ordinal));

            var finished = await RunningProgram.RunAsync(_folder.Path, "test", "desk.yaml", "--allow-host", address.Authority);

            Assert.True(finished.ExitCode == 0, finished.Output + finished.Error);
        }
        finally
        {
            agent.Kill(entireProcessTree: true);
            await agent.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    private static Process Start(string sample, string? fault)
    {
        var start = new ProcessStartInfo("sh", [Checkout.File("samples", "agents", sample, "run.sh")]) { RedirectStandardOutput = true };
        start.Environment["PORT"] = "0";
        start.Environment.Remove("FAULT");
        if (fault is not null)
            start.Environment["FAULT"] = fault;
        return Process.Start(start)!;
    }

    private static async Task<Uri> ListeningAsync(Process agent)
    {
        const string Beginning = "Listening on ";
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await agent.StandardOutput.ReadLineAsync(enough.Token) is { } line)
        {
            if (line.StartsWith(Beginning, StringComparison.Ordinal))
                return new Uri(line[Beginning.Length..]);
        }

        throw new InvalidOperationException("The sample ended before it listened.");
    }
}
