using System.Xml.Linq;

namespace Rehearsal.Architecture;

public sealed class ProjectReferenceTests
{
    /// <summary>What each project may reference; a project missing here has to be given its place first.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Rehearsal.Engine"] = [],
        ["Rehearsal.Wire"] = [],
        ["Rehearsal.ModelStub"] = [],
        ["Rehearsal.CodeWorker"] = [],
        ["Rehearsal.App"] = ["Rehearsal.Engine"],
        ["Rehearsal.Models"] = ["Rehearsal.Engine", "Rehearsal.App"],
        ["Rehearsal.Outbound"] = ["Rehearsal.Engine", "Rehearsal.App", "Rehearsal.CodeWorker"],
        ["Rehearsal.Storage"] = ["Rehearsal.Engine", "Rehearsal.App"],
        ["Rehearsal.Server"] = ["Rehearsal.Engine", "Rehearsal.App", "Rehearsal.Wire"],
        ["Rehearsal.Client"] = ["Rehearsal.Wire"],
        ["Rehearsal.Cli"] =
        [
            "Rehearsal.Engine", "Rehearsal.App", "Rehearsal.Client", "Rehearsal.Models", "Rehearsal.ModelStub", "Rehearsal.Outbound", "Rehearsal.Server",
            "Rehearsal.Storage", "Rehearsal.Wire",
        ],
    };

    public static TheoryData<string> Projects => [.. Directory.EnumerateDirectories(Path.Combine(Checkout.Root, "src")).Select(folder => Path.GetFileName(folder)!)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_OnlyWhatItsPlaceAllows(string project)
    {
        Assert.True(Allowed.ContainsKey(project), $"Say in {nameof(ProjectReferenceTests)} what {project} may reference.");
        var stray = References(project).Except(Allowed[project]).ToArray();
        Assert.True(stray.Length == 0, $"Adapters meet only in the host: {project} must not reference {string.Join(", ", stray)}.");
    }

    [Fact]
    public void Engine_Packages_AreAbstractionsAndTheJsonPathReader()
    {
        var packages = Project("Rehearsal.Engine").Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value);
        string[] allowed = ["Microsoft.Extensions.AI.Abstractions", "Newtonsoft.Json"];
        Assert.True(!packages.Except(allowed).Any(), "The engine is pure: it references abstractions, and Newtonsoft.Json for JSONPath alone.");
    }

    private static IEnumerable<string> References(string project) =>
        Project(project).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

    private static XDocument Project(string name) => XDocument.Load(Path.Combine(Checkout.Root, "src", name, name + ".csproj"));
}
