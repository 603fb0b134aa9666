using Rehearsal.App.Runs;
using Rehearsal.Cli.Testing;
using Rehearsal.Engine.Conversations;
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
        var shown = scenario.Runs.FirstOrDefault(run => Style.OutcomeOf(run.Summary.Status) == scenario.Outcome);
        if (shown is null)
            return;
        foreach (var reason in RunReasons.Of(shown))
            console.MarkupLine($"  {Markup.Escape(reason)}");
        foreach (var hint in RunReasons.Hints(shown))
            console.MarkupLine($"  [grey]{Markup.Escape(hint)}[/]");
        Transcript(shown);
        console.WriteLine();
    }

    private void Transcript(RunDetail run)
    {
        if (run.Conversation is not { Messages.Count: > 0 } conversation)
            return;
        console.WriteLine();
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().Padding(2, 0, 0, 0)).AddColumn(new GridColumn().NoWrap().Padding(1, 0, 1, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        foreach (var message in conversation.Messages)
        {
            var (who, colour) = message.Speaker == Speaker.Agent ? ("agent", "blue") : ("caller", "default");
            grid.AddRow($"[{colour}]{who}[/]", $"[grey]{_style.Bar}[/]", Markup.Escape(message.Text));
        }

        console.Write(grid);
        var names = run.NodeNames();
        if (conversation.NodesVisited.Count > 0)
            console.MarkupLine($"  [grey]path: {Markup.Escape(string.Join(_style.Then, conversation.NodesVisited.Select(id => names.GetValueOrDefault(id, id))))}[/]");
    }
}
