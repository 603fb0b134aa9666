using Rehearsal.Cli.Testing;
using Rehearsal.Wire.Runs;
using Spectre.Console;

namespace Rehearsal.Cli.Reports;

/// <summary>Draws the table again whenever something happened.</summary>
internal sealed class LiveProgress(LiveDisplayContext live, ResultTable table) : ISuiteProgress
{
    public void Talked(int scenario, int turns)
    {
        table.Talked(scenario, turns);
        live.UpdateTarget(table.Render());
    }

    public void Finished(int scenario, RunDetailBody run)
    {
        table.Finished(scenario, run);
        live.UpdateTarget(table.Render());
    }
}
