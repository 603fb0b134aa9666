using Rehearsal.App.Runs;
using Rehearsal.Cli.Suites;
using Rehearsal.Cli.Testing;
using Spectre.Console;

namespace Rehearsal.Cli.Reports;

/// <summary>A line for each finished run, for logs.</summary>
internal sealed class LineProgress(IAnsiConsole console, IReadOnlyList<SuiteScenario> scenarios, ResultTable table) : ISuiteProgress
{
    public void Talked(int scenario, int turns) => table.Talked(scenario, turns);

    public void Finished(int scenario, RunDetail run)
    {
        table.Finished(scenario, run);
        console.WriteLine($"  {run.Summary.Status.ToWord(),-9} {scenarios[scenario].Name}");
    }
}
