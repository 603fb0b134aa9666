using System.Net;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

public sealed class AccountTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Refusal = """{"data":null,"errors":[{"error":"AUTH_FAILURE","message":"Unauthorized"}]}""";

    [Theory]
    [InlineData("{0}")]
    [InlineData("Bearer {0}")]
    [InlineData("bearer {0}")]
    public async Task ReadAccount_ValidKey_AnswersAccount(string header)
    {
        using var client = server.Connect(string.Format(System.Globalization.CultureInfo.InvariantCulture, header, server.Key));
        var answer = await client.GetJsonAsync("/v1/me");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("""{"status":"active","billing":{"current_balance":0,"refill_to":null},"total_calls":0}""", answer.Body.GetRawText());
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("Bearer nonsense")]
    [InlineData("Bearer ")]
    public async Task ReadAccount_WrongKey_AnswersDocumentedRefusal(string header)
    {
        using var client = server.Connect(header);
        var answer = await client.GetJsonAsync("/v1/me");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal(Refusal, answer.Body.GetRawText());
    }

    [Theory]
    [InlineData("GET", "/v1/pathway")]
    [InlineData("POST", "/v1/convo_pathway/create")]
    [InlineData("GET", "/v1/agent-testing/runs")]
    [InlineData("PUT", "/v1/agent-testing/scenarios/x")]
    [InlineData("POST", "/v1/agent-testing/scenarios")]
    public async Task AnyEndpoint_NoKey_RefusesBeforeReadingTheBody(string method, string path)
    {
        var answer = await Requests.SendAsync(server.Anonymous, new HttpMethod(method), path, method == "GET" ? null : "{not json");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal(Refusal, answer.Body.GetRawText());
    }
}
