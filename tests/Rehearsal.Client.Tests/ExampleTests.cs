using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Client;

public sealed partial class ExampleTests(WorkingServer server) : IClassFixture<WorkingServer>
{
    [Fact]
    public async Task Examples_RunOneAfterAnother_DoWhatThePageSays()
    {
        using var client = new RehearsalClient(server.Address, server.Key);
        var pathway = await server.Client.CreatePathwayAsync();
        var output = new StringWriter();

        using var elsewhere = Examples.Connect("key");
        var scenario = await Examples.MakeAsync(client, pathway);
        var run = await Examples.RunAsync(client, scenario, output);

        Assert.Equal("PASSED", run.Status);
        Assert.Contains("assistant: Your appointment is confirmed. Goodbye.", output.ToString(), StringComparison.Ordinal);
        Assert.Equal("PASSED", (await Examples.BatchAsync(client, pathway)).Status);
        await Examples.SimulateAsync(client, pathway, output);
        Assert.Contains("Persona 1: completed after 3 lines", output.ToString(), StringComparison.Ordinal);
        Assert.Equal("There is no scenario 'no-such-scenario'.", await Examples.RefusedAsync(client));
    }

    [Fact]
    public void Page_EveryExample_IsCompiledCode()
    {
        var code = Plain(File.ReadAllText(Sibling("Examples.cs")));
        var blocks = Blocks().Matches(File.ReadAllText(Sibling("../../docs/client.md")).ReplaceLineEndings("\n")).Select(match => match.Groups[1].Value).ToArray();

        Assert.Equal(6, blocks.Length);
        Assert.All(blocks, block => Assert.Contains(Plain(block), code, StringComparison.Ordinal));
    }

    /// <summary>The lines without what indents them.</summary>
    private static string Plain(string code) => string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim())).Trim();

    private static string Sibling(string name, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, name);

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
