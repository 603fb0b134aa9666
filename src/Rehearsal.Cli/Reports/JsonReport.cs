using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.App.Runs;
using Rehearsal.Cli.Testing;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;

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
        ["name"] = suite.Suite.Name,
        ["file"] = suite.Suite.File,
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

    private static JsonObject Run(RunDetail run) => new()
    {
        ["id"] = run.Summary.Id,
        ["scenario_id"] = run.Summary.ScenarioId,
        ["pathway_id"] = run.Summary.PathwayId,
        ["version_number"] = run.Summary.VersionNumber,
        ["status"] = run.Summary.Status.ToWord(),
        ["overall_score"] = run.Summary.OverallScore,
        ["turn_count"] = run.Summary.TurnCount,
        ["duration_ms"] = run.Summary.DurationMs,
        ["error_message"] = run.Summary.ErrorMessage,
        ["fault"] = run.Fault is { } fault ? Fault(fault) : null,
        ["unused_mocks"] = new JsonArray([.. run.Mocks.Where(usage => usage.Uses == 0).Select(usage => JsonValue.Create(usage.Mock.Label))]),
        ["caller_repairs"] = new JsonArray([.. (run.Conversation?.Events ?? []).OfType<CallerRepaired>().Select(Repair)]),
        ["chat_history"] = new JsonArray([.. (run.Conversation?.Messages ?? []).Select(Message)]),
        ["variables_extracted"] = run.Conversation?.Variables.DeepClone(),
        ["nodes_visited"] = new JsonArray([.. (run.Conversation?.NodesVisited ?? []).Select(node => JsonValue.Create(node))]),
        ["assertion_results"] = JsonNode.Parse(run.Summary.AssertionResultsJson),
    };

    private static JsonObject Fault(FaultFound fault) => new()
    {
        ["of"] = RunReasons.WordOf(fault),
        ["evidence"] = new JsonArray([.. fault.Evidence.Select(sentence => JsonValue.Create(sentence))]),
    };

    // The event comes before the line that the turns count.
    private static JsonObject Repair(CallerRepaired repaired) => new()
    {
        ["turn"] = repaired.Turn + 1,
        ["problem"] = repaired.Problem,
        ["written"] = repaired.Written,
    };

    private static JsonObject Message(Message message) => new()
    {
        ["role"] = message.Speaker == Speaker.Agent ? "assistant" : "user",
        ["content"] = message.Text,
    };

    private static string Word(Outcome outcome) => outcome.ToString().ToUpperInvariant();
}
