using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.App.TestCases;
using Rehearsal.Server.Security;
using Rehearsal.Wire.TestCases;

namespace Rehearsal.Server.Features.TestCases;

/// <summary>Lists a pathway's test cases.</summary>
internal static class ListTestCases
{
    public static async Task<Ok<IReadOnlyList<TestCaseBody>>> HandleAsync(
        [FromRoute(Name = "pathway_id")] string pathwayId, ClaimsPrincipal user, TestCaseService cases, CancellationToken cancellationToken)
    {
        var listed = await cases.ListAsync(user.Organisation(), pathwayId, cancellationToken);
        return TypedResults.Ok<IReadOnlyList<TestCaseBody>>([.. listed.Select(ToBody)]);
    }

    private static TestCaseBody ToBody(ListedScenario listed) => new()
    {
        Id = listed.Scenario.Id,
        Name = listed.Scenario.Name,
        Status = listed.MostRecentRun?.Status.ToWord().ToLowerInvariant(),
        PathwayId = listed.Scenario.PathwayId!,
        InputMessages = listed.Scenario.InputMessages,
        LastRunId = listed.MostRecentRun?.Id,
        CreatedAt = listed.Scenario.CreatedAt,
    };
}
