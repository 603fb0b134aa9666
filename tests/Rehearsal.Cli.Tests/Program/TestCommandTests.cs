using System.Text.Json.Nodes;
using System.Xml.Linq;
using Rehearsal.Cli.Suites;

namespace Rehearsal.Cli.Program;

public sealed class TestCommandTests : IDisposable
{
    private const string Passes = "  - { name: Passes, caller: [Hi], tags: [good], assertions: [{ says: \"hello, stranger\" }] }\n";
    private const string Fails = "  - { name: Fails, caller: [Hi], assertions: [{ says: good evening }] }\n";
    private const string NeedsModel = "  - { name: Needs a model, caller: You are lost. }\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Passes, 0)]
    [InlineData(Passes + Fails, 1)]
    [InlineData(Passes + NeedsModel, 2)]
    [InlineData(Fails + NeedsModel, 1)]
    public async Task Test_Suite_ExitCodeTellsFailuresFromErrors(string scenarios, int expected)
    {
        _folder.Write("s.yaml", SuiteTexts.With(scenarios));

        var finished = await RunningProgram.RunAsync(_folder.Path, "test", "s.yaml");

        Assert.Equal((expected, ""), (finished.ExitCode, finished.Error));
    }

    [Fact]
    public async Task Test_Failure_ShowsReasonAndTranscript()
    {
        _folder.Write("s.yaml", SuiteTexts.With(Passes + Fails));

        var finished = await RunningProgram.RunAsync(_folder.Path, "test", "s.yaml");

        Assert.Contains("What the agent said does not contain \"good evening\".", finished.Output, StringComparison.Ordinal);
        Assert.Contains("Hello, stranger!", finished.Output, StringComparison.Ordinal);
        Assert.Contains("2 scenarios: 1 passed, 1 failed; mean score 0.50", finished.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder.Path, ".rehearsal", "rehearsal.db")));
    }

    [Fact]
    public async Task Test_MissingModel_SaysWhatToSet()
    {
        _folder.Write("s.yaml", SuiteTexts.With(NeedsModel));

        var finished = await RunningProgram.RunAsync(_folder.Path, "test", "s.yaml", "--junit", "out/j.xml");

        Assert.Contains("REHEARSAL_MODEL_ENDPOINT", finished.Output, StringComparison.Ordinal);
        var test = Assert.Single(XDocument.Load(_folder.File("out/j.xml")).Descendants("testcase"));
        Assert.NotNull(test.Element("error"));
        Assert.Null(test.Element("failure"));
    }

    [Fact]
    public async Task Test_SameSuiteTwice_UpdatesWhatIsStored()
    {
        _folder.Write("s.yaml", SuiteTexts.With(Passes));
        var first = await ReportAsync("--repeat", "2");
        _folder.Write("s.yaml", SuiteTexts.With(Passes.Replace("caller: [Hi]", "caller: [Hi there]", StringComparison.Ordinal)));
        var second = await ReportAsync();
        _folder.Write("s.yaml", SuiteTexts.With(Passes).Replace("Goodbye.", "Bye.", StringComparison.Ordinal));
        var third = await ReportAsync();

        Assert.Equal(2, Runs(first).Count);
        Assert.Equal(3, new[] { first, second, third }.SelectMany(Runs).Select(run => (string)run!["id"]!).Skip(1).Distinct().Count());
        Assert.Single(new[] { first, second, third }.Select(report => (string)Runs(report)[0]!["scenario_id"]!).Distinct());
        Assert.Single(new[] { first, second, third }.Select(report => (string)Runs(report)[0]!["pathway_id"]!).Distinct());
        Assert.Equal([1, 1, 2], new[] { first, second, third }.Select(report => (int)Runs(report)[0]!["version_number"]!));
        Assert.Equal("Hi there", (string)Runs(second)[0]!["chat_history"]![1]!["content"]!);
    }

    [Fact]
    public async Task Test_Limits_AreKept()
    {
        _folder.Write("s.yaml", SuiteTexts.With(Passes + Fails));

        Assert.Equal(0, (await RunningProgram.RunAsync(_folder.Path, "test", "s.yaml", "--min-pass-rate", "0", "--parallel", "1")).ExitCode);
        Assert.Equal(1, (await RunningProgram.RunAsync(_folder.Path, "test", "s.yaml", "--min-pass-rate", "0", "--fail-under", "0.6")).ExitCode);
        Assert.Equal(0, (await RunningProgram.RunAsync(_folder.Path, "test", "s.yaml", "--filter", "good", "--fail-under", "1")).ExitCode);
    }

    [Theory]
    [InlineData("no scenario has a name or tag that fits the filter 'nothing'.", "--filter", "nothing")]
    [InlineData("--repeat: a whole number from 1 to 1000 is accepted, not 0.", "--repeat", "0")]
    [InlineData("--min-pass-rate: a number from 0 to 1 is accepted, not 1.5.", "--min-pass-rate", "1.5")]
    [InlineData("--data and --postgres name two databases; give one of them.", "--data", "x", "--postgres", "y")]
    [InlineData("Unrecognized command or argument '--jnuit'.", "--jnuit", "x")]
    public async Task Test_WrongOption_IsOneSentence(string expected, params string[] options)
    {
        _folder.Write("s.yaml", SuiteTexts.With(Passes));

        var finished = await RunningProgram.RunAsync(_folder.Path, ["test", "s.yaml", .. options]);

        Assert.Equal(2, finished.ExitCode);
        Assert.StartsWith($"rehearsal: {expected}", finished.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", finished.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_BadSuite_RunsNothing()
    {
        _folder.Write("good.yaml", SuiteTexts.With(Passes));
        _folder.Write("bad.yaml", "name: Bad\nagnt: {}\n");

        var finished = await RunningProgram.RunAsync(_folder.Path, "test", "good.yaml", "bad.yaml");

        Assert.Equal(2, finished.ExitCode);
        Assert.StartsWith("bad.yaml:", finished.Error, StringComparison.Ordinal);
        Assert.Contains("bad.yaml:2: agnt: unknown field; did you mean 'agent'?", finished.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File(".rehearsal")));
    }

    [Fact]
    public async Task Test_UnknownStoredPathway_IsOneSentence()
    {
        _folder.Write("s.yaml", "name: S\nagent: { pathway_id: nope }\nscenarios:\n" + Passes);

        var finished = await RunningProgram.RunAsync(_folder.Path, "test", "s.yaml");

        Assert.Equal(2, finished.ExitCode);
        Assert.StartsWith("rehearsal: s.yaml: agent: There is no pathway 'nope'.", finished.Error, StringComparison.Ordinal);
    }

    private async Task<JsonNode> ReportAsync(params string[] options)
    {
        var finished = await RunningProgram.RunAsync(_folder.Path, ["test", "s.yaml", "--json", "report.json", .. options]);
        Assert.Equal((0, ""), (finished.ExitCode, finished.Error));
        return JsonNode.Parse(File.ReadAllText(_folder.File("report.json")))!;
    }

    private static JsonArray Runs(JsonNode report) => report["suites"]![0]!["scenarios"]![0]!["runs"]!.AsArray();
}
