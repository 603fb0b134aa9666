using System.Text.Json;
using Rehearsal.App.Runs;
using Rehearsal.Cli.Program;
using Rehearsal.Cli.Testing;

namespace Rehearsal.Cli.Reports;

public sealed class JsonReportTests
{
    [Fact]
    public void Write_RunWithAFault_SaysWhoseAndWhy()
    {
        var run = Run(Runs.Scenario("E"));

        Assert.Equal("""{"of":"model","evidence":["The model is down."]}""", JsonSerializer.Serialize(run.GetProperty("fault")));
        Assert.Equal(0, run.GetProperty("unused_mocks").GetArrayLength());
    }

    [Fact]
    public void Write_RunWithoutAFault_HasNone() => Assert.Equal(JsonValueKind.Null, Run(Runs.Scenario("P")).GetProperty("fault").ValueKind);

    [Fact]
    public void Write_MockNeverUsed_IsNamed()
    {
        var unused = new ScenarioOutcome(Runs.Title, [Runs.Of(RunStatus.Passed, 1, metadata: """{"mocks":[{"name":"Prices","respond":{}}]}""")], 1);
        Assert.Equal("'Prices'", Assert.Single(Run(unused).GetProperty("unused_mocks").EnumerateArray()).GetString());
    }

    private static JsonElement Run(ScenarioOutcome scenario)
    {
        using var folder = new TemporaryFolder();
        JsonReport.Write(folder.File("report.json"), [new SuiteOutcome(Runs.Suite.Name, Runs.Suite.File, [scenario], null, TimeSpan.FromSeconds(1))]);
        var report = JsonElement.Parse(File.ReadAllText(folder.File("report.json")));
        return report.GetProperty("suites")[0].GetProperty("scenarios")[0].GetProperty("runs")[0];
    }
}
