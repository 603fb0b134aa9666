using Rehearsal.App.Tornado;
using Rehearsal.Engine.Insight.Causes;
using Rehearsal.Engine.Repair;
using Rehearsal.Wire.Tornado;

namespace Rehearsal.Server.Features.Tornado;

/// <summary>Repair sessions as the API shows them.</summary>
internal static class TornadoView
{
    private const int ExcerptLength = 500;

    public static TornadoStarted ToStarted(TornadoSession session) => new()
    {
        SessionId = session.Id,
        Status = session.Status.ToWord(),
        PathwayId = session.PathwayId,
        PersonaId = session.PersonaId,
        MaxIterations = session.MaxIterations,
        TotalScenarios = session.Scenarios.Count,
        TimeoutMs = session.TimeoutMs,
        CreatedAt = session.CreatedAt,
    };

    public static TornadoActive ToActive(TornadoSession session) => new()
    {
        SessionId = session.Id,
        Status = session.Status.ToWord(),
        PathwayId = session.PathwayId,
        PersonaId = session.PersonaId,
        CurrentIteration = session.Progress.Iterations.Count,
        MaxIterations = session.MaxIterations,
        TotalScenarios = session.Scenarios.Count,
        PassedScenarios = session.Passed,
        FailedScenarios = session.Failed,
        CreatedAt = session.CreatedAt,
    };

    public static TornadoStatus ToStatus(TornadoSession session, DateTimeOffset now) => new()
    {
        SessionId = session.Id,
        Status = session.Status.ToWord(),
        PathwayId = session.PathwayId,
        PersonaId = session.PersonaId,
        CurrentIteration = session.Progress.Iterations.Count,
        MaxIterations = session.MaxIterations,
        TotalScenarios = session.Scenarios.Count,
        PassedScenarios = session.Passed,
        FailedScenarios = session.Failed,
        UnfixableCount = session.Progress.Unfixable.Count,
        UnfixableIds = session.Progress.Unfixable,
        Iterations = [.. session.Progress.Iterations.Select(ToBody)],
        BrokenByFixes = [.. session.Progress.Breakages.Select(breakage => ToBody(session, breakage))],
        ElapsedMs = (long)((session.CompletedAt ?? now) - session.CreatedAt).TotalMilliseconds,
        TimeoutMs = session.TimeoutMs,
        VersionNumber = session.SourceVersion,
        ForkedVersion = session.ForkedVersion,
        ErrorMessage = session.ErrorMessage,
        CreatedAt = session.CreatedAt,
        CompletedAt = session.CompletedAt,
    };

    private static TornadoIterationBody ToBody(RepairIteration iteration) => new()
    {
        Iteration = iteration.Number,
        BatchId = iteration.BatchId,
        StartedAt = iteration.StartedAt,
        CompletedAt = iteration.CompletedAt,
        PassedIds = iteration.PassedIds,
        FailedIds = iteration.FailedIds,
        NewlyUnfixableIds = iteration.NewlyUnfixableIds,
        FixPlan = new FixPlanBody { Fixes = [.. iteration.Fixes.Select(ToBody)], PriorityOrder = [.. iteration.Fixes.Select(fix => fix.Id)] },
        NormPromptExcerpt = Excerpt(iteration),
    };

    private static FixBody ToBody(Fix fix) => new()
    {
        Id = fix.Id,
        TargetNode = fix.NodeName,
        TargetNodeId = fix.NodeId,
        Description = fix.Description,
        Type = fix.Kind switch
        {
            SuggestionKind.PromptChange => "prompt_edit",
            SuggestionKind.NodeConfig => "config_change",
            SuggestionKind.FlowChange => "flow_change",
            _ => "tone_edit",
        },
        SuggestedChange = fix.Change,
        Confidence = fix.Confidence,
        ScenarioIds = fix.ScenarioIds,
        Status = fix.Status.ToString().ToLowerInvariant(),
        Reason = fix.Reason,
        Changes = [.. fix.Edits.Select(ToBody)],
    };

    private static ChangeBody ToBody(Edit edit) => new()
    {
        Kind = FixWriter.WordOf(edit.Kind),
        NodeId = edit.NodeId,
        EdgeId = edit.EdgeId,
        TargetNodeId = edit.TargetId,
        Variable = edit.Variable,
        Before = edit.Before,
        After = edit.Kind == EditKind.RedirectWay ? edit.TargetId! : edit.Text,
    };

    private static BreakageBody ToBody(TornadoSession session, Breakage breakage) => new()
    {
        FixId = breakage.FixId,
        Iteration = breakage.Iteration,
        ScenarioId = breakage.ScenarioId,
        ScenarioName = session.Scenarios.First(scenario => scenario.Id == breakage.ScenarioId).Name,
        RunId = breakage.RunId,
    };

    private static string? Excerpt(RepairIteration iteration)
    {
        var text = iteration.Fixes.Where(fix => fix.Status is FixStatus.Applied or FixStatus.Refused).SelectMany(fix => fix.Edits).Select(edit => edit.Text).FirstOrDefault(text => text.Length > 0);
        return text is { Length: > ExcerptLength } ? text[..ExcerptLength] : text;
    }
}
