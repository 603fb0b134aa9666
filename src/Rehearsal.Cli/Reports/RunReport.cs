using System.Globalization;
using Rehearsal.Wire.Runs;
using Spectre.Console;

namespace Rehearsal.Cli.Reports;

/// <summary>Shows one run: how it stands, why, and what was said.</summary>
internal sealed class RunReport(IAnsiConsole console)
{
    private readonly Style _style = new(console);

    /// <summary>The verdict, and the conversation that gave it.</summary>
    public void Write(RunDetailBody run)
    {
        WriteVerdict(run);
        WriteTranscript(run);
    }

    /// <summary>How it stands, and why it did not pass.</summary>
    public void WriteVerdict(RunDetailBody run)
    {
        var score = run.OverallScore is { } known ? $"  score {known.ToString("0.00", CultureInfo.InvariantCulture)}" : "";
        var time = run.DurationMs is { } took ? $"  {ResultTable.Duration(took)}" : "";
        console.MarkupLine($"{Status(run.Status)}  [bold]{Markup.Escape(run.Scenario.Name)}[/][grey]{score}{time}[/]");
        if (run.Status is "FAILED" or "ERROR")
            WriteReasons(run);
    }

    /// <summary>Why it did not pass, in sentences.</summary>
    public void WriteReasons(RunDetailBody run)
    {
        foreach (var reason in RunReasons.Of(run))
            console.MarkupLine($"  {Markup.Escape(reason)}");
        foreach (var hint in RunReasons.Hints(run))
            console.MarkupLine($"  [grey]{Markup.Escape(hint)}[/]");
    }

    /// <summary>What was said, and the way through the graph.</summary>
    public void WriteTranscript(RunDetailBody run)
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

    private string Status(string status) => status is "PASSED" or "FAILED" or "ERROR" ? _style.Of(Style.OutcomeOf(status)) : $"[yellow]{status}[/]";
}
