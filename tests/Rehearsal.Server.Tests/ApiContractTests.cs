using System.Net;
using Rehearsal.Server.Tests.Support.Contract;

namespace Rehearsal.Server.Tests;

/// <summary>Answers that are not as described are found, or the tests that hold answers against the description would prove nothing.</summary>
public sealed class ApiContractTests
{
    private const string Runs = "/v1/agent-testing/runs";

    [Theory]
    [InlineData(Runs, 200, """{"runs":[],"total_count":0,"limit":50,"offset":0}""", "")]
    [InlineData(Runs, 200, """{"runs":[],"total_count":0,"limit":50}""", "offset: PropertyRequired")]
    [InlineData(Runs, 200, """{"runs":[],"total_count":"0","limit":50,"offset":0}""", "total_count: IntegerExpected")]
    [InlineData(Runs, 200, """{"runs":null,"total_count":0,"limit":50,"offset":0}""", "runs: ArrayExpected")]
    [InlineData(Runs, 200, """{"runs":[{}],"total_count":0,"limit":50,"offset":0}""", "id: PropertyRequired")]
    [InlineData(Runs, 200, """{"runs":[],"total_count":0,"limit":50,"offset":0,"more":1}""", "more: NoAdditionalPropertiesAllowed")]
    [InlineData(Runs, 418, "{}", "the status 418 is not described")]
    [InlineData(Runs + "/x", 404, """{"data":null,"errors":[],"status":"error","message":"none"}""", "")]
    [InlineData(Runs + "/x", 404, """{"data":null,"errors":[{"message":"none"}],"status":"error","message":"none"}""", "error: PropertyRequired")]
    [InlineData("/v1/agent-testing/webhook-secret", 200, """{"is_set":true,"set_at":"yesterday"}""", "set_at: DateTimeExpected")]
    [InlineData("/v1/pathway/session", 201, "{}", "PropertyRequired")]
    [InlineData("/elsewhere", 418, "{}", "")]
    public async Task FindProblems_Answer_TellsEachDifference(string path, int status, string body, string expected)
    {
        var problems = await ApiContract.Default.FindProblemsAsync(HttpMethod.Get, path, (HttpStatusCode)status, body);

        var told = string.Join('\n', problems);
        Assert.Equal(expected.Length == 0, told.Length == 0);
        Assert.Contains(expected, told, StringComparison.Ordinal);
    }
}
