using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.TestCases;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.TestCases;

namespace Rehearsal.Server.Features.TestCases;

/// <summary>Runs a test case.</summary>
internal static class RunTestCase
{
    public static async Task<Accepted<TestCaseStarted>> HandleAsync(
        string id, JsonBody<RunTestCaseRequest> body, ClaimsPrincipal user, TestCaseService cases, CancellationToken cancellationToken)
    {
        var run = await cases.RunAsync(user.Organisation(), id, body.Value.VersionNumber, cancellationToken);
        return TypedResults.Accepted($"/v1/agent-testing/runs/{run.Id}", new TestCaseStarted { TestCaseId = id, RunId = run.Id, CallId = run.CallId });
    }
}
