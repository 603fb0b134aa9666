using System.Xml.Linq;
using Rehearsal.App.Runs;
using Rehearsal.Cli.Program;
using Rehearsal.Cli.Testing;

namespace Rehearsal.Cli.Reports;

public sealed class JUnitReportTests
{
    [Fact]
    public void Write_FailedScenario_GivesReasonTallyAndTranscript()
    {
        var suite = Report(Runs.Scenario("PF"));

        var test = Assert.Single(suite.Elements("testcase"));
        var failure = Assert.Single(test.Elements("failure"));
        Assert.Equal(("A & <B>", "Polite", "0.500"), ((string?)test.Attribute("name"), (string?)test.Attribute("classname"), (string?)test.Attribute("time")));
        Assert.Equal("1 of 2 judged runs passed. String check: The transcript does not contain \"x\".", (string?)failure.Attribute("message"));
        Assert.Contains("agent: Hello!", failure.Value, StringComparison.Ordinal);
        Assert.Equal(("1", "0"), ((string?)suite.Attribute("failures"), (string?)suite.Attribute("errors")));
    }

    [Fact]
    public void Write_ErrorScenario_IsAnErrorAndNoFailure()
    {
        var suite = Report(Runs.Scenario("E"));

        var test = Assert.Single(suite.Elements("testcase"));
        Assert.Empty(test.Elements("failure"));
        Assert.Contains("The model is down.", (string?)Assert.Single(test.Elements("error")).Attribute("message"), StringComparison.Ordinal);
        Assert.Contains("Most likely at fault: model. The model is down.", test.Value, StringComparison.Ordinal);
        Assert.Equal(("0", "1"), ((string?)suite.Attribute("failures"), (string?)suite.Attribute("errors")));
    }

    [Fact]
    public void Write_PassedScenario_HasNoChild() => Assert.Empty(Assert.Single(Report(Runs.Scenario("PP")).Elements("testcase")).Elements());

    [Fact]
    public void Write_CharactersThatXmlForbids_AreReplaced()
    {
        var said = new ScenarioOutcome(Runs.Title, [Runs.Of(RunStatus.Failed, 0, said: "a\0b\u001b[31m \ud83d\ude00 \uffff")], 1);

        var failure = Report(said).Element("testcase")!.Element("failure")!;

        Assert.Contains("a\ufffdb\ufffd[31m \ud83d\ude00 \ufffd", failure.Value, StringComparison.Ordinal);
    }

    private static XElement Report(ScenarioOutcome scenario)
    {
        using var folder = new TemporaryFolder();
        JUnitReport.Write(folder.File("junit.xml"), [new SuiteOutcome(Runs.Suite.Name, Runs.Suite.File, [scenario], null, TimeSpan.FromSeconds(1))]);
        return Assert.Single(XDocument.Load(folder.File("junit.xml")).Root!.Elements("testsuite"));
    }
}
