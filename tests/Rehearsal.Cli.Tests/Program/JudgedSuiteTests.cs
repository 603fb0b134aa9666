using System.Net;
using System.Net.Sockets;
using System.Xml.Linq;
using Rehearsal.Cli.Suites;
using Rehearsal.ModelStub;
using Rehearsal.ModelStub.Script;

namespace Rehearsal.Cli.Program;

/// <summary>Suites that a model judges: a verdict against the agent blocks it, an outage of the model does not look like one.</summary>
public sealed class JudgedSuiteTests : IDisposable
{
    private const string Judged = "  - { name: Polite, caller: [Hi], assertions: [{ type: LLM_JUDGE, config: { prompt: The agent is polite. } }] }\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Test_JudgeSaysYes_IsZero()
    {
        var (finished, test) = await TestAsync("""{"json":{"reasoning":"It says hello.","verdict":true}}""");

        Assert.True(finished.ExitCode == 0, finished.Output + finished.Error);
        Assert.Empty(test.Elements("failure"));
    }

    [Fact]
    public async Task Test_JudgeSaysNo_IsOneAndAFailureWithItsReason()
    {
        var (finished, test) = await TestAsync("""{"json":{"reasoning":"It never says please.","verdict":false}}""");

        Assert.Equal(1, finished.ExitCode);
        Assert.Contains("It never says please.", finished.Output, StringComparison.Ordinal);
        Assert.Contains("It never says please.", test.Element("failure")!.ToString(), StringComparison.Ordinal);
        Assert.Contains("0 of 1", test.Element("failure")!.ToString(), StringComparison.Ordinal);
        Assert.Null(test.Element("error"));
    }

    [Theory]
    [InlineData("""{"fault":"status","status":401,"message":"No such key."}""", "No such key.")]
    [InlineData("""{"fault":"not_json"}""", "could not be read")]
    [InlineData("""{"json":{"reasoning":"It cannot be seen.","verdict":null}}""", "cannot show this")]
    public async Task Test_JudgeThatDoesNotJudge_IsTwoAndAnError(string rule, string told)
    {
        var (finished, test) = await TestAsync(rule);

        Assert.Equal(2, finished.ExitCode);
        Assert.Contains(told, finished.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains(told, test.Element("error")!.ToString(), StringComparison.Ordinal);
        Assert.Null(test.Element("failure"));
    }

    [Fact]
    public async Task Test_NobodyAtTheModelsAddress_IsTwo()
    {
        using var reserved = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        // Bound and not listening: connections are refused, and nobody else can take the port meanwhile.
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0));

        var (finished, test) = await TestAtAsync($"http://{reserved.LocalEndPoint}/v1");

        Assert.Equal(2, finished.ExitCode);
        Assert.Contains("the connection failed", test.Element("error")!.ToString(), StringComparison.Ordinal);
    }

    private async Task<(Finished Finished, XElement Test)> TestAsync(string rule)
    {
        await using var stub = await ModelStubServer.StartAsync(
            new ModelStubOptions { Script = ModelStubScript.Parse($$"""{"rules":[{{rule}}]}""") }, TestContext.Current.CancellationToken);
        return await TestAtAsync(stub.BaseUrl);
    }

    private async Task<(Finished Finished, XElement Test)> TestAtAsync(string endpoint)
    {
        _folder.Write("s.yaml", SuiteTexts.With(Judged));
        await using var program = RunningProgram.Start(_folder.Path, ["test", "s.yaml", "--junit", "j.xml"], new Dictionary<string, string>
        {
            ["REHEARSAL_MODEL_ENDPOINT"] = endpoint,
            ["REHEARSAL_MODEL_NAME"] = "stub",
        });
        var finished = await program.EndAsync();
        return (finished, Assert.Single(XDocument.Load(_folder.File("j.xml")).Descendants("testcase")));
    }
}
