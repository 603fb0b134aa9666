using Rehearsal.Cli.Testing;
using Rehearsal.Wire.Runs;
using Spectre.Console;

namespace Rehearsal.Cli.Reports;

/// <summary>A line for each finished run, for logs.</summary>
internal sealed class LineProgress(IAnsiConsole console, IReadOnlyList<ScenarioTitle> scenarios, ResultTable table) : ISuiteProgress
{
    public void Talked(int scenario, int turns) => table.Talked(scenario, turns);

    public void Finished(int scenario, RunDetailBody run)
    {
        table.Finished(scenario, run);
        console.WriteLine($"  {run.Status,-9} {scenarios[scenario].Name}");
    }
}
