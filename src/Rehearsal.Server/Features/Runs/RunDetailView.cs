using Rehearsal.App.Analysis;
using Rehearsal.App.Runs;
using Rehearsal.Engine.Assertions.Tone;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Server.Features.Analysis;
using Rehearsal.Server.Features.Webhooks;
using Rehearsal.Wire.Json;
using Rehearsal.Wire.Runs;

namespace Rehearsal.Server.Features.Runs;

/// <summary>A run with everything known of it.</summary>
public static class RunDetailView
{
    /// <summary>The run as the API shows it.</summary>
    public static RunDetailBody ToBody(RunDetail detail)
    {
        var (run, conversation) = (detail.Summary, detail.Conversation);
        var names = detail.NodeNames();
        return new RunDetailBody
        {
            Id = run.Id,
            ScenarioId = run.ScenarioId,
            PathwayId = run.PathwayId,
            PersonaId = run.PersonaId,
            RemoteAgentId = run.RemoteAgentId,
            BatchId = run.BatchId,
            Status = run.Status.ToWord(),
            OverallScore = run.OverallScore,
            TurnCount = run.TurnCount,
            DurationMs = run.DurationMs,
            CreatedAt = run.CreatedAt,
            Scenario = new RunScenario { Id = run.ScenarioId, Name = run.ScenarioName },
            AssertionResults = new RawJson(run.AssertionResultsJson),
            MessageCount = run.MessageCount,
            VersionNumber = run.VersionNumber,
            SimulationSetId = run.SimulationSetId,
            CallId = run.CallId,
            StartedAt = run.StartedAt,
            CompletedAt = run.CompletedAt,
            ErrorMessage = run.ErrorMessage,
            TriggerSource = run.TriggerSource,
            ChatHistory = [.. (conversation?.Messages ?? []).Select(ToLine)],
            VariablesExtracted = conversation?.Variables ?? [],
            NodesVisited = conversation?.NodesVisited ?? [],
            CurrentNodeId = conversation?.CurrentNodeId,
            BlandToneScore = detail.Tone is null ? null : ToBody(detail.Tone),
            Metadata = new RunMetadata
            {
                NodeIdToName = names,
                TurnDetails = TurnDetailsView.Of(conversation?.Events ?? [], names),
                FailedToStart = detail.FailedToStart,
                Fault = detail.Fault is { } fault ? new FaultBody { Of = fault.Of.ToString().ToLowerInvariant(), Evidence = fault.Evidence } : null,
                Analysis = detail.Analysis is { } cause ? AnalysisView.ToBody(ExplainedRun.Of(detail, cause)) : null,
                Mocks = [.. detail.Mocks.Select(usage => new MockUseBody { Mock = usage.Mock.Label, Uses = usage.Uses })],
                CallerRepairs = [.. (conversation?.Events ?? []).OfType<CallerRepaired>().Select(ToBody)],
                WebhookDelivery = detail.WebhookDelivery is { } delivery ? WebhookDeliveryView.ToBody(delivery) : null,
            },
            ModelUsage = ModelUsageView.Sum(detail.ModelCalls),
            ModelCalls = [.. detail.ModelCalls.Select(ModelUsageView.ToBody)],
        };
    }

    private static ChatLine ToLine(Message message) =>
        new() { Role = message.Speaker == Speaker.Agent ? "assistant" : "user", Content = message.Text };

    // The event comes before the line that the turns count.
    private static CallerRepairBody ToBody(CallerRepaired repaired) =>
        new() { Turn = repaired.Turn + 1, Problem = repaired.Problem, Written = repaired.Written };

    private static ToneBody ToBody(ToneScore tone) => new()
    {
        Naturalness = tone.Naturalness,
        Conciseness = tone.Conciseness,
        Empathy = tone.Empathy,
        FlowPreservation = tone.FlowPreservation,
        BackChanneling = tone.BackChanneling,
        TopicTransitions = tone.TopicTransitions,
        OverallToneScore = tone.OverallToneScore,
        Issues = tone.Issues,
        Examples =
        [
            .. tone.Examples.Select(example => new ToneExampleBody
            {
                Turn = example.Turn,
                Category = example.Category,
                Text = example.Text,
                Sentiment = example.Sentiment,
            }),
        ],
    };
}
