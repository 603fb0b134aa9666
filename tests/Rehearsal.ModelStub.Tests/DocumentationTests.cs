using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Rehearsal.ModelStub.Script;

namespace Rehearsal.ModelStub;

public sealed partial class DocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Folder(), "../../docs/model-stub.md"));

    [Fact]
    public void Examples_InTheDocumentation_AreValidScripts()
    {
        var examples = JsonBlock().Matches(Page);

        Assert.Equal(3, examples.Count);
        Assert.All(examples, example => ModelStubScript.Parse(example.Groups[1].Value));
    }

    [Fact]
    public void Faults_AllOfThem_AreDocumented() =>
        Assert.All(FaultNames.All.Keys, name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
