using System.Text.RegularExpressions;

namespace Rehearsal.Cli.Program;

public sealed partial class DocumentationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("suites.md")]
    [InlineData("mocks.md")]
    [InlineData("pathways.md")]
    public async Task Page_EverySuite_RunsAndPasses(string page)
    {
        var text = File.ReadAllText(Checkout.File("docs", page)).ReplaceLineEndings("\n");
        var examples = Examples().Matches(text).Select((match, index) => _folder.Write($"example{index + 1}.yaml", match.Groups[1].Value)).ToArray();

        var finished = await RunningProgram.RunAsync(_folder.Path, ["test", .. examples]);

        Assert.NotEmpty(examples);
        Assert.True(finished.ExitCode == 0, finished.Output + finished.Error);
    }

    [GeneratedRegex("```yaml\n(name: .*?)```", RegexOptions.Singleline)]
    private static partial Regex Examples();
}
