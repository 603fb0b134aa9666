using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Rehearsal.Cli.Program;

/// <summary>What <c>docs/cli.md</c> shows.</summary>
public sealed partial class CommandPageTests(ServedLab lab) : IClassFixture<ServedLab>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string Page { get; } = File.ReadAllText(Checkout.File("docs", "cli.md")).ReplaceLineEndings("\n");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Page_Commands_AreThoseOfTheProgram()
    {
        var help = (await RunningProgram.RunAsync(_folder.Path, "--help")).Output;
        var told = Commands().Matches(Page).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.Equal(HelpLines().Matches(help[help.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(match => match.Groups[1].Value).ToHashSet(), told);
    }

    [Fact]
    public async Task Page_CiExample_RunsAgainstAServer()
    {
        var desk = await lab.PushAsync(_folder);
        File.Move(_folder.File("desk.yaml"), _folder.File("front-desk.yaml"));

        var (exitCode, output) = await ShellAsync(Example().Match(Page).Groups[1].Value, desk.Agent);

        Assert.Equal(1, exitCode);
        Assert.Contains("Nothing changed.", output, StringComparison.Ordinal);
        Assert.Equal(2, XDocument.Load(_folder.File("results.xml")).Descendants("testcase").Count());
    }

    private async Task<(int ExitCode, string Output)> ShellAsync(string script, string pathway)
    {
        var program = $"rehearsal() {{ dotnet '{Path.Combine(AppContext.BaseDirectory, "rehearsal.dll")}' \"$@\"; }}";
        var start = new ProcessStartInfo("sh", ["-e", "-c", $"{program}\n{script}"]) { WorkingDirectory = _folder.Path, RedirectStandardOutput = true };
        (start.Environment["REHEARSAL_SERVER"], start.Environment["REHEARSAL_KEY"], start.Environment["PATHWAY"]) = (lab.Url, ServedLab.Key, pathway);
        using var shell = Process.Start(start)!;
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (shell.ExitCode, output);
    }

    [GeneratedRegex(@"^\| `([a-z-]+)", RegexOptions.Multiline)]
    private static partial Regex Commands();

    [GeneratedRegex(@"^  ([a-z-]+) ", RegexOptions.Multiline)]
    private static partial Regex HelpLines();

    [GeneratedRegex("```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
