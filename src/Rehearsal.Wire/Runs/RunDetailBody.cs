using System.ComponentModel;
using System.Text.Json.Nodes;
using Rehearsal.Wire.Analysis;
using Rehearsal.Wire.Json;
using Rehearsal.Wire.Webhooks;

namespace Rehearsal.Wire.Runs;

/// <summary>A run with everything that is known of it (contract §5.9).</summary>
public sealed record RunDetailBody : RunSummaryBody
{
    [Description("Who said what, in order; what there is so far while it runs.")]
    public required IReadOnlyList<ChatLine> ChatHistory { get; init; }

    [Description("Variables extracted or set during the conversation."), Example("""{"appointment_date":"2026-04-21"}""")]
    public required JsonObject VariablesExtracted { get; init; }

    [Description("Ids of the nodes entered, in order."), Example("""["greeting","confirm_booking"]""")]
    public required IReadOnlyList<string> NodesVisited { get; init; }

    [Description("The node it stands on, or null."), Example("confirm_booking")]
    public required string? CurrentNodeId { get; init; }

    [Description("How the agent sounded; null unless that was scored.")]
    public required ToneBody? BlandToneScore { get; init; }

    [Description("Names, and what happened turn by turn.")]
    public required RunMetadata Metadata { get; init; }

    [Description("What the models cost, summed.")]
    public required ModelUsage ModelUsage { get; init; }

    [Description("Every call to a model, in order.")]
    public required IReadOnlyList<ModelCallBody> ModelCalls { get; init; }
}

/// <summary>One line of a conversation.</summary>
public sealed record ChatLine
{
    [Description("`assistant` for the agent, `user` for the caller."), Example("assistant")]
    [OneOf("assistant", "user")]
    public required string Role { get; init; }

    [Description("The words."), Example("Thank you for calling, how can I help?")]
    public required string Content { get; init; }
}

/// <summary>Names, and what happened turn by turn.</summary>
public sealed record RunMetadata
{
    [Description("The name of each node of the graph that ran."), Example("""{"greeting":"Greeting"}""")]
    public required IReadOnlyDictionary<string, string> NodeIdToName { get; init; }

    [Description("What the agent decided and did in each turn.")]
    public required IReadOnlyList<TurnDetails> TurnDetails { get; init; }

    [Description("True when it ended as `ERROR` before the first line."), Example("false")]
    public required bool FailedToStart { get; init; }

    [Description("Whose fault it most likely is that the run did not pass; null when it passed or is not over.")]
    public required FaultBody? Fault { get; init; }

    [Description("Why it did not pass, as it was explained last; null until `analyze` was asked.")]
    public required AnalysisBody? Analysis { get; init; }

    [Description("How often each mock of the scenario answered.")]
    public required IReadOnlyList<MockUseBody> Mocks { get; init; }

    [Description("The lines of a model-played caller that could not be used, and were asked for once more.")]
    public required IReadOnlyList<CallerRepairBody> CallerRepairs { get; init; }

    [Description("How its completion webhook stands; null when none was asked for.")]
    public required WebhookDeliveryBody? WebhookDelivery { get; init; }
}
