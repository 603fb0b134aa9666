using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Analysis;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Analysis;
using Rehearsal.Wire.Json;

namespace Rehearsal.Server.Features.Analysis;

/// <summary>Explains a failed run.</summary>
internal static class AnalyzeRun
{
    public static async Task<Ok<RunExplained>> HandleAsync(
        string id, [Description("True to have the model look at the run again."), Example("true"), QueryFlag] string? refresh,
        ClaimsPrincipal user, AnalysisService analysis, CancellationToken cancellationToken)
    {
        var explained = await analysis.ExplainAsync(user.Organisation(), id, QueryValue.Flag("refresh", refresh) == true, cancellationToken);
        return TypedResults.Ok(new RunExplained { Analysis = AnalysisView.ToBody(explained) });
    }
}
