using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.App;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Cli.Suites;
using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Server.Features.Runs;
using Rehearsal.Wire.Runs;

namespace Rehearsal.Cli.Testing;

/// <summary>Finished runs.</summary>
internal static class Runs
{
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static readonly Suite Suite = SuiteReader.Parse("s.yaml", SuiteTexts.With("  - { name: \"A & <B>\", caller: [Hi], tags: [vip] }"));

    public static readonly ScenarioTitle Title = Suite.Scenarios[0].Title;

    public static RunDetailBody Of(RunStatus status, double? score = null, string? error = null, string said = "Hello!", string metadata = "{}")
    {
        var scenario = new Scenario { Id = "s", Org = new OrgId("o"), Name = "A", CreatedAt = At, UpdatedAt = At, Metadata = (JsonObject)JsonNode.Parse(metadata)! };
        var definition = new AssertionDefinition("a", "STRING_CHECK", JsonSerializer.SerializeToElement(new { value = "x" }), null, true, 1, 0, null);
        AssertionResult[] results = status == RunStatus.Failed
            ? [new("r", definition, "contains", "transcript", null, "x", null, AssertionStatus.Failed, 0, "The transcript does not contain \"x\".", null)]
            : [];
        var conversation = new Conversation { Id = "c", StartedAt = At };
        conversation.Messages.Add(new Message(Speaker.Agent, said, At));
        if (error is not null)
            conversation.Record(new FaultFound(FaultOf.Model, [error]), At);
        var summary = new RunSummary(
            "run-1", "s", "A", "p", null, null, null, "c", status, score, 1, 1, 250, 1, "ci", error, At, At, At, AssertionResultJson.Write(results));
        return RunDetailView.ToBody(new RunDetail(summary, new RunSnapshot(scenario, null, [], null), conversation, null, [], false));
    }

    public static ScenarioOutcome Scenario(string statuses, double minPassRate = 1) => new(
        Title,
        [.. statuses.Select(letter => letter switch { 'P' => Of(RunStatus.Passed, 1), 'F' => Of(RunStatus.Failed, 0), 'C' => Of(RunStatus.Cancelled), _ => Of(RunStatus.Error, null, "The model is down.") })],
        minPassRate);
}
