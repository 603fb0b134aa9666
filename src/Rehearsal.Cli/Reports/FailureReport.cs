using Rehearsal.Cli.Testing;
using Spectre.Console;

namespace Rehearsal.Cli.Reports;

/// <summary>Shows why a scenario did not pass: the reasons, and the conversation that gave them.</summary>
internal sealed class FailureReport(IAnsiConsole console)
{
    private readonly Style _style = new(console);
    private readonly RunReport _runs = new(console);

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
        _runs.WriteReasons(shown);
        _runs.WriteTranscript(shown);
        console.WriteLine();
    }
}
