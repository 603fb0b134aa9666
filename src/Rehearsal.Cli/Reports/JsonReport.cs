using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.Cli.Testing;
using Rehearsal.Wire.Runs;

namespace Rehearsal.Cli.Reports;

/// <summary>Writes everything about results as JSON; members are named as in the API.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(string file, IReadOnlyList<SuiteOutcome> suites)
    {
        var report = new JsonObject
        {
            ["exit_code"] = SuiteOutcome.ExitCodeOf(suites),
            ["suites"] = new JsonArray([.. suites.Select(Suite)]),
        };
        File.WriteAllText(file, report.ToJsonString(Options) + "\n");
    }

    private static JsonObject Suite(SuiteOutcome suite) => new()
    {
        ["name"] = suite.Name,
        ["file"] = suite.File,
        ["status"] = Word(suite.Outcome),
        ["mean_score"] = suite.MeanScore,
        ["fail_under"] = suite.FailUnder,
        ["duration_ms"] = (long)suite.Took.TotalMilliseconds,
        ["scenarios"] = new JsonArray([.. suite.Scenarios.Select(Scenario)]),
    };

    private static JsonObject Scenario(ScenarioOutcome scenario) => new()
    {
        ["name"] = scenario.Scenario.Name,
        ["tags"] = new JsonArray([.. scenario.Scenario.Tags.Select(tag => JsonValue.Create(tag))]),
        ["status"] = Word(scenario.Outcome),
        ["passed"] = scenario.Passed,
        ["failed"] = scenario.Failed,
        ["errors"] = scenario.Errors,
        ["pass_rate"] = scenario.PassRate,
        ["min_pass_rate"] = scenario.MinPassRate,
        ["score"] = scenario.Score,
        ["runs"] = new JsonArray([.. scenario.Runs.Select(Run)]),
    };

    private static JsonObject Run(RunDetailBody run) => new()
    {
        ["id"] = run.Id,
        ["scenario_id"] = run.ScenarioId,
        ["pathway_id"] = run.PathwayId,
        ["version_number"] = run.VersionNumber,
        ["status"] = run.Status,
        ["overall_score"] = run.OverallScore,
        ["turn_count"] = run.TurnCount,
        ["duration_ms"] = run.DurationMs,
        ["error_message"] = run.ErrorMessage,
        ["fault"] = run.Metadata.Fault is { } fault ? Fault(fault) : null,
        ["unused_mocks"] = new JsonArray([.. run.UnusedMocks().Select(mock => JsonValue.Create(mock))]),
        ["caller_repairs"] = new JsonArray([.. run.Metadata.CallerRepairs.Select(Repair)]),
        ["chat_history"] = new JsonArray([.. run.ChatHistory.Select(Line)]),
        ["variables_extracted"] = run.VariablesExtracted.DeepClone(),
        ["nodes_visited"] = new JsonArray([.. run.NodesVisited.Select(node => JsonValue.Create(node))]),
        ["assertion_results"] = JsonNode.Parse(run.AssertionResults.Text),
    };

    private static JsonObject Fault(FaultBody fault) => new()
    {
        ["of"] = fault.Of,
        ["evidence"] = new JsonArray([.. fault.Evidence.Select(sentence => JsonValue.Create(sentence))]),
    };

    private static JsonObject Repair(CallerRepairBody repaired) => new()
    {
        ["turn"] = repaired.Turn,
        ["problem"] = repaired.Problem,
        ["written"] = repaired.Written,
    };

    private static JsonObject Line(ChatLine line) => new()
    {
        ["role"] = line.Role,
        ["content"] = line.Content,
    };

    private static string Word(Outcome outcome) => outcome.ToString().ToUpperInvariant();
}
