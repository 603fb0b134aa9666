using Rehearsal.Cli.Testing;
using Rehearsal.Wire.Runs;
using Spectre.Console;

namespace Rehearsal.Cli.Reports;

/// <summary>Shows why a scenario did not pass: the reasons, and the conversation that gave them.</summary>
internal sealed class FailureReport(IAnsiConsole console)
{
    private readonly Style _style = new(console);

    public void Write(SuiteOutcome suite)
    {
        foreach (var scenario in suite.Scenarios.Where(scenario => scenario.Outcome != Outcome.Passed))
            Write(scenario);
        if (suite.MissesScore)
            console.MarkupLineInterpolated($"[red]The mean score is {suite.MeanScore:0.00}, below the limit of {suite.FailUnder:0.00}.[/]");
    }

    private void Write(ScenarioOutcome scenario)
    {
        console.MarkupLine($"{_style.Of(scenario.Outcome)}  [bold]{Markup.Escape(scenario.Scenario.Name)}[/]");
        if (scenario.Runs.Count > 1)
            console.MarkupLineInterpolated($"  [grey]{scenario.Tally}[/]");
        // One conversation of each kind explains it; the rest are in the database.
        var shown = scenario.Runs.FirstOrDefault(run => Style.OutcomeOf(run.Status) == scenario.Outcome);
        if (shown is null)
            return;
        foreach (var reason in RunReasons.Of(shown))
            console.MarkupLine($"  {Markup.Escape(reason)}");
        foreach (var hint in RunReasons.Hints(shown))
            console.MarkupLine($"  [grey]{Markup.Escape(hint)}[/]");
        Transcript(shown);
        console.WriteLine();
    }

    private void Transcript(RunDetailBody run)
    {
        if (run.ChatHistory.Count == 0)
            return;
        console.WriteLine();
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().Padding(2, 0, 0, 0)).AddColumn(new GridColumn().NoWrap().Padding(1, 0, 1, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        foreach (var line in run.ChatHistory)
            grid.AddRow($"[{Style.ColourOf(line)}]{Style.SpeakerOf(line)}[/]", $"[grey]{_style.Bar}[/]", Markup.Escape(line.Content));

        console.Write(grid);
        var names = run.Metadata.NodeIdToName;
        if (run.NodesVisited.Count > 0)
            console.MarkupLine($"  [grey]path: {Markup.Escape(string.Join(_style.Then, run.NodesVisited.Select(id => names.GetValueOrDefault(id, id))))}[/]");
    }
}
