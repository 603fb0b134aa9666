using Rehearsal.App.Analysis;
using Rehearsal.Engine.Insight.Causes;
using Rehearsal.Wire.Analysis;

namespace Rehearsal.Server.Features.Analysis;

/// <summary>Explanations as the API shows them.</summary>
internal static class AnalysisView
{
    private const string NoModel =
        "No model is configured for the analyst, so this follows from rules over what the run recorded. Set REHEARSAL_MODEL_ENDPOINT and REHEARSAL_MODEL_NAME to have a model look at it.";

    public static AnalysisBody ToBody(ExplainedRun explained) => new()
    {
        RootCause = explained.Cause.Summary,
        Suggestions = [.. explained.Cause.Suggestions.Select(suggestion => new SuggestionBody
        {
            Type = ModelAnalyst.WordOf(suggestion.Kind),
            TargetNodeId = suggestion.NodeId,
            TargetNodeName = suggestion.NodeId is { } node ? explained.NodeNames[node] : null,
            Description = suggestion.Description,
            SuggestedChange = suggestion.Change,
            Confidence = suggestion.Confidence,
        })],
        NodeIdToName = explained.NodeNames,
        Analyst = explained.Cause.Analyst == Analyst.Model ? "model" : "rules",
        Note = explained.Cause.Analyst == Analyst.Model ? null : NoModel,
    };
}
