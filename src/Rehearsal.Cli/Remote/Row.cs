using System.Globalization;
using Rehearsal.Wire.Batches;
using Rehearsal.Wire.Runs;
using Rehearsal.Wire.Scenarios;

namespace Rehearsal.Cli.Remote;

/// <summary>Lines of lists, for people and for scripts alike: never wrapped, the name, which may hold spaces, last.</summary>
internal static class Row
{
    public static string Of(RunSummaryBody run) => $"{run.Id}  {run.Status,-9}  {Score(run.OverallScore)}  {run.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm}  {run.Scenario.Name}";

    public static string Of(ScenarioBody scenario) =>
        $"{scenario.Id}  {(scenario.Enabled ? "enabled" : "disabled"),-8}  {scenario.MostRecentRun?.Status ?? "-",-9}  {scenario.Category,-18}  {scenario.Name}";

    public static string Of(ScenarioResultBody result) => $"{result.RunId ?? "-",-36}  {result.Status ?? "DELETED",-9}  {Score(result.Score)}  {result.Name}";

    private static string Score(double? score) => score is { } known ? known.ToString("0.00", CultureInfo.InvariantCulture) : "-   ";
}
