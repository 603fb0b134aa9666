using Rehearsal.Cli.Testing;
using Spectre.Console;

namespace Rehearsal.Cli.Reports;

/// <summary>Shows suites while they run: a table that fills itself in on a terminal, a line for each finished run elsewhere.</summary>
internal sealed class RunView(IAnsiConsole console)
{
    /// <summary>A longer table would not fit a screen, and a table that scrolls cannot be drawn over.</summary>
    private const int MostLiveRows = 20;

    /// <summary>Shows progress while the work goes on, and the table of results after it.</summary>
    public async Task<T> WatchAsync<T>(string suite, IReadOnlyList<ScenarioTitle> scenarios, int repeat, Func<ISuiteProgress, Task<T>> work)
    {
        var table = new ResultTable(scenarios, repeat, new Style(console));
        console.MarkupLineInterpolated($"[bold]{suite}[/]");
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Capabilities.Ansi || scenarios.Count > MostLiveRows)
        {
            var result = await work(new LineProgress(console, scenarios, table));
            console.Write(table.Render());
            return result;
        }

        return await console.Live(table.Render()).StartAsync(async live => await work(new LiveProgress(live, table)));
    }
}
