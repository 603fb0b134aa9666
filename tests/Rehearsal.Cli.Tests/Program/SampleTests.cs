using System.Diagnostics;

namespace Rehearsal.Cli.Program;

public sealed class SampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("clinic")]
    [InlineData("persona")]
    [InlineData("agents/node-json")]
    [InlineData("agents/aspnet-openai")]
    [InlineData("agents/pathway-chat")]
    public async Task Script_OfTheSample_IsGreenAndWithItsFaultRed(string sample)
    {
        var start = new ProcessStartInfo("sh", [Checkout.File("samples", sample, "green-and-red.sh")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("REHEARSAL_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        start.Environment["REHEARSAL"] = await ProgramAsync();
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var script = Process.Start(start)!;
        try
        {
            var (output, error) = (script.StandardOutput.ReadToEndAsync(enough.Token), script.StandardError.ReadToEndAsync(enough.Token));
            await script.WaitForExitAsync(enough.Token);

            var told = await output + await error;
            Assert.True(script.ExitCode == 0, told);
            Assert.Equal(["=> green, as it must be", "=> red, as it must be"], told.Split('\n').Where(line => line.StartsWith("=>", StringComparison.Ordinal)));
            Assert.Contains("PASSED    Books an appointment", told, StringComparison.Ordinal);
            Assert.Contains("FAILED    Books an appointment", told, StringComparison.Ordinal);
            Assert.Contains("Wednesday at 10:30", told, StringComparison.Ordinal);
        }
        finally
        {
            if (!script.HasExited)
                script.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task Documentation_FirstAgent_PassesAsWritten()
    {
        using var agent = StartNode();
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

    /// <summary>The program as one executable file, as the scripts call it.</summary>
    private async Task<string> ProgramAsync()
    {
        var file = _folder.File(_folder.Write("rehearsal", $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "rehearsal.dll")}' \"$@\"\n"));
        using var chmod = Process.Start("chmod", ["+x", file]);
        await chmod.WaitForExitAsync(TestContext.Current.CancellationToken);
        return file;
    }

    private static Process StartNode()
    {
        var start = new ProcessStartInfo("sh", [Checkout.File("samples", "agents", "node-json", "run.sh")]) { RedirectStandardOutput = true };
        start.Environment["PORT"] = "0";
        start.Environment.Remove("FAULT");
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
