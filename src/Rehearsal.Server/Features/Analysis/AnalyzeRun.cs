using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Analysis;
using Rehearsal.Engine.Insight.Causes;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Analysis;
using Rehearsal.Wire.Json;

namespace Rehearsal.Server.Features.Analysis;

/// <summary>Explains a failed run.</summary>
internal static class AnalyzeRun
{
    private const string NoModel =
        "No model is configured for the analyst, so this follows from rules over what the run recorded. Set REHEARSAL_MODEL_ENDPOINT and REHEARSAL_MODEL_NAME to have a model look at it.";

    public static async Task<Ok<RunExplained>> HandleAsync(
        string id, [Description("True to have the model look at the run again."), Example("true"), QueryFlag] string? refresh,
        ClaimsPrincipal user, AnalysisService analysis, CancellationToken cancellationToken)
    {
        var explained = await analysis.ExplainAsync(user.Organisation(), id, QueryValue.Flag("refresh", refresh) == true, cancellationToken);
        return TypedResults.Ok(new RunExplained { Analysis = ToBody(explained) });
    }

    private static AnalysisBody ToBody(ExplainedRun explained) => new()
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
