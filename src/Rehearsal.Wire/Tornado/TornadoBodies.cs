using System.ComponentModel;
using System.Text.Json.Serialization;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Tornado;

/// <summary>What every answer about a repair session says.</summary>
public abstract record TornadoHead
{
    [Description("The session's id."), Example("0198c0de-0000-7000-8000-00000000000c"), JsonPropertyOrder(-9)]
    public required string SessionId { get; init; }

    [Description("The same as `session_id`."), Example("0198c0de-0000-7000-8000-00000000000c"), JsonPropertyOrder(-8)]
    public string TornadoId => SessionId;

    [Description("`RUNNING`, then for good: `COMPLETED_ALL_PASSED`; `COMPLETED_PARTIAL` or `STUCK` when nothing more can be tried and some scenario passes, or none; `TIMEOUT`; `CANCELLED`; `ERROR`."), Example("RUNNING"), JsonPropertyOrder(-7)]
    [OneOf("RUNNING", "COMPLETED_ALL_PASSED", "COMPLETED_PARTIAL", "TIMEOUT", "STUCK", "CANCELLED", "ERROR")]
    public required string Status { get; init; }

    [Description("The pathway under repair, or null."), Example("b1693602-c05e-4b5c-b187-d0189a42aebf"), JsonPropertyOrder(-6)]
    public required string? PathwayId { get; init; }

    [Description("The persona under repair or, beside a pathway, the one that plays it; null without one."), Example("null"), JsonPropertyOrder(-5)]
    public required string? PersonaId { get; init; }

    [Description("So many iterations at most."), Example("5"), JsonPropertyOrder(-4)]
    public required int MaxIterations { get; init; }

    [Description("How many scenarios it was started with."), Example("4"), JsonPropertyOrder(-3)]
    public required int TotalScenarios { get; init; }

    [Description("When it was accepted."), Example("2026-04-14T10:30:00.000Z"), JsonPropertyOrder(-2)]
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A repair session was accepted (contract §5.18).</summary>
public sealed record TornadoStarted : TornadoHead
{
    [Description("The same as `session_id`."), Example("0198c0de-0000-7000-8000-00000000000c")]
    public string Id => SessionId;

    [Description("Milliseconds after which it ends, whatever it is at."), Example("900000")]
    public required int TimeoutMs { get; init; }
}

/// <summary>The running session of an agent (contract §5.19).</summary>
public record TornadoActive : TornadoHead
{
    [Description("The iteration under way, or the last one; 0 before the first."), Example("2")]
    public required int CurrentIteration { get; init; }

    [Description("Scenarios that pass with the copy as it was last confirmed."), Example("3")]
    public required int PassedScenarios { get; init; }

    [Description("Scenarios that were run and do not pass with it."), Example("1")]
    public required int FailedScenarios { get; init; }
}

/// <summary>A repair session with everything it did (contract §5.20).</summary>
public sealed record TornadoStatus : TornadoActive
{
    [Description("How many scenarios were given up."), Example("0")]
    public required int UnfixableCount { get; init; }

    [Description("The scenarios that were given up: they failed for the same cause after two fixes in a row."), Example("[]")]
    public required IReadOnlyList<string> UnfixableIds { get; init; }

    [Description("What was done, oldest first; the last may be under way.")]
    public required IReadOnlyList<TornadoIterationBody> Iterations { get; init; }

    [Description("Fixes that broke a scenario which passed without them; each was taken out again. Beyond the documented members.")]
    public required IReadOnlyList<BreakageBody> BrokenByFixes { get; init; }

    [Description("Milliseconds from `created_at` until now, or until it was over."), Example("48210")]
    public required long ElapsedMs { get; init; }

    [Description("Milliseconds after which it ends, whatever it is at."), Example("900000")]
    public required int TimeoutMs { get; init; }

    [Description("The version that the copy was made of; null for the live graph, and for personas."), Example("3")]
    public required int? VersionNumber { get; init; }

    [Description("The pathway's version that is the copy; null for personas. It can be read, run and published by its number when the session is over."), Example("4")]
    public required int? ForkedVersion { get; init; }

    [Description("Why it could not do all it was asked for, or null."), Example("null")]
    public required string? ErrorMessage { get; init; }

    [Description("When it was over, or null."), Example("2026-04-14T10:31:00.000Z")]
    public required DateTimeOffset? CompletedAt { get; init; }
}

/// <summary>One round: run, explain, change.</summary>
public sealed record TornadoIterationBody
{
    [Description("1, 2, 3 …"), Example("1")]
    public required int Iteration { get; init; }

    [Description("The batch of its runs."), Example("0198c0de-0000-7000-8000-000000000007")]
    public required string BatchId { get; init; }

    [Description("When it began."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset StartedAt { get; init; }

    [Description("When its plan was carried out; null while it is under way."), Example("2026-04-14T10:30:31.000Z")]
    public required DateTimeOffset? CompletedAt { get; init; }

    [Description("Scenarios that passed."), Example("""["1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d"]""")]
    public required IReadOnlyList<string> PassedIds { get; init; }

    [Description("Scenarios that failed or ended as `ERROR`."), Example("""["2b3c4d5e-6f7a-8b9c-0d1e-2f3a4b5c6d7e"]""")]
    public required IReadOnlyList<string> FailedIds { get; init; }

    [Description("Scenarios that were given up in this round."), Example("[]")]
    public required IReadOnlyList<string> NewlyUnfixableIds { get; init; }

    [Description("What was planned after its runs.")]
    public required FixPlanBody FixPlan { get; init; }

    [Description("The first words, up to 500 characters, of the first text that its plan changed; null when nothing was changed."), Example("Ask for the caller's name, then for the day.")]
    public required string? NormPromptExcerpt { get; init; }
}

/// <summary>What is to be changed.</summary>
public sealed record FixPlanBody
{
    [Description("The fixes; empty when nothing failed or nothing can be suggested.")]
    public required IReadOnlyList<FixBody> Fixes { get; init; }

    [Description("Their ids, the most promising first."), Example("""["fix-001"]""")]
    public required IReadOnlyList<string> PriorityOrder { get; init; }
}

/// <summary>A change that is to mend failed scenarios.</summary>
public sealed record FixBody
{
    [Description("Its id, once in a session."), Example("fix-001")]
    public required string Id { get; init; }

    [Description("The name of the node to change; null when it concerns the whole agent."), Example("Details")]
    public required string? TargetNode { get; init; }

    [Description("That node's id; null when it concerns the whole agent."), Example("n2")]
    public required string? TargetNodeId { get; init; }

    [Description("What is wrong."), Example("The day is not asked for.")]
    public required string Description { get; init; }

    [Description("What kind of change it is."), Example("prompt_edit"), OneOf("prompt_edit", "config_change", "flow_change", "tone_edit")]
    public required string Type { get; init; }

    [Description("What to do about it."), Example("Ask for the name, then for the day.")]
    public required string SuggestedChange { get; init; }

    [Description("How sure the analyst is, 0 to 1."), Example("0.8")]
    public required double Confidence { get; init; }

    [Description("The failed scenarios that it is made from."), Example("""["2b3c4d5e-6f7a-8b9c-0d1e-2f3a4b5c6d7e"]""")]
    public required IReadOnlyList<string> ScenarioIds { get; init; }

    [Description("`applied`: it is in the copy. `refused`: it broke a scenario that passes without it, or did not help, and was taken out. `skipped`: it could not be tried, or was not confirmed in time. `proposed`: another fix was tried first."), Example("applied")]
    [OneOf("proposed", "applied", "refused", "skipped")]
    public required string Status { get; init; }

    [Description("Why it was refused or skipped; null otherwise."), Example("null")]
    public required string? Reason { get; init; }

    [Description("What it changed, to the letter; empty unless it was tried.")]
    public required IReadOnlyList<ChangeBody> Changes { get; init; }
}

/// <summary>One change of an agent's words or ways.</summary>
public sealed record ChangeBody
{
    [Description("What was changed."), Example("set_prompt")]
    [OneOf("set_prompt", "set_text", "set_condition", "set_variable", "set_global_description", "set_global_prompt", "set_way", "add_way", "redirect_way")]
    public required string Kind { get; init; }

    [Description("The node that was changed, or that the way leaves; null for what holds for the whole agent."), Example("n2")]
    public required string? NodeId { get; init; }

    [Description("The edge that was changed, or null."), Example("null")]
    public required string? EdgeId { get; init; }

    [Description("The node that a new or redirected way leads to, or null."), Example("null")]
    public required string? TargetNodeId { get; init; }

    [Description("The variable that was changed, or null."), Example("null")]
    public required string? Variable { get; init; }

    [Description("The text before; of a redirected way the node that it led to; null when there was none."), Example("Ask for the name.")]
    public required string? Before { get; init; }

    [Description("The text after; of a redirected way the node that it leads to."), Example("Ask for the name, then for the day.")]
    public required string After { get; init; }
}

/// <summary>A fix broke a scenario that it was not made from.</summary>
public sealed record BreakageBody
{
    [Description("The fix."), Example("fix-001")]
    public required string FixId { get; init; }

    [Description("The iteration that showed it."), Example("2")]
    public required int Iteration { get; init; }

    [Description("The scenario that it broke."), Example("1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d")]
    public required string ScenarioId { get; init; }

    [Description("That scenario's name when the session began."), Example("Cancels an appointment")]
    public required string ScenarioName { get; init; }

    [Description("The run that shows it."), Example("a3f1b2c4-5d6e-7f8a-9b0c-1d2e3f4a5b6c")]
    public required string RunId { get; init; }
}
