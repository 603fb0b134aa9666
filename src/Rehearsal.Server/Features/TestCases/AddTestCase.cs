using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.TestCases;
using Rehearsal.Server.Features.Pathways;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.TestCases;

namespace Rehearsal.Server.Features.TestCases;

/// <summary>Makes a test case.</summary>
internal static class AddTestCase
{
    public static async Task<Created<TestCaseAdded>> HandleAsync(
        JsonBody<AddTestCaseRequest> body, ClaimsPrincipal user, TestCaseService cases, CancellationToken cancellationToken)
    {
        var wanted = body.Value;
        var draft = new TestCaseDraft(
            RequiredId.Of("pathway_id", wanted.PathwayId), QueryValue.Text(wanted.Name), QueryValue.Text(wanted.CallId), QueryValue.Text(wanted.SuccessCriteria),
            QueryValue.Text(wanted.StartNodeId), wanted.InputMessages, wanted.RequestData);
        var made = await cases.AddAsync(user.Organisation(), draft, cancellationToken);
        return TypedResults.Created($"/v1/agent-testing/scenarios/{made.Id}", new TestCaseAdded { Id = made.Id, Name = made.Name, PathwayId = draft.PathwayId });
    }
}
