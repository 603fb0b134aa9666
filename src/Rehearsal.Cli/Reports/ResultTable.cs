using System.Globalization;
using Rehearsal.Cli.Testing;
using Rehearsal.Wire.Runs;
using Spectre.Console;

namespace Rehearsal.Cli.Reports;

/// <summary>The table of results, as far as they are known.</summary>
internal sealed class ResultTable(IReadOnlyList<ScenarioTitle> scenarios, int repeat, Style style)
{
    private readonly List<RunDetailBody>[] _runs = [.. scenarios.Select(_ => new List<RunDetailBody>())];
    private readonly int[] _turns = new int[scenarios.Count];

    public void Talked(int scenario, int turns) => _turns[scenario] = turns;

    public void Finished(int scenario, RunDetailBody run) => _runs[scenario].Add(run);

    public Table Render()
    {
        var table = new Table().Border(style.Border).BorderColor(Color.Grey);
        table.AddColumn("Scenario");
        table.AddColumn("Status", column => column.NoWrap());
        foreach (var name in (string[])["Score", "Turns", "Time"])
            table.AddColumn(name, column => column.RightAligned().NoWrap());
        for (var i = 0; i < scenarios.Count; i++)
            table.AddRow(Row(i));
        return table;
    }

    private string[] Row(int index)
    {
        var (name, runs) = (Markup.Escape(scenarios[index].Name), _runs[index]);
        if (runs.Count == 0)
            return [name, $"[grey]{(_turns[index] == 0 ? "waiting" : "talking") + style.More}[/]", "", _turns[index] == 0 ? "" : Whole(_turns[index]), ""];
        var outcome = new ScenarioOutcome(scenarios[index], runs, 1);
        var tally = repeat > 1 ? $" {outcome.Passed}/{repeat}" : "";
        var turns = runs.Average(run => run.TurnCount);
        return
        [
            name,
            style.Of(outcome.Outcome) + tally,
            outcome.Score is { } score ? score.ToString("0.00", CultureInfo.InvariantCulture) : "-",
            turns.ToString("0.#", CultureInfo.InvariantCulture),
            Duration(outcome.DurationMs / runs.Count),
        ];
    }

    internal static string Duration(long milliseconds) => milliseconds < 1000
        ? $"{Whole(milliseconds)} ms"
        : $"{(milliseconds / 1000.0).ToString("0.0", CultureInfo.InvariantCulture)} s";

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);
}
