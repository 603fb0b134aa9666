using System.Net;
using System.Text;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

public sealed class ErrorTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Scenarios = "/v1/agent-testing/scenarios";

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/v1/nothing")]
    [InlineData("POST", "/v1/agent-testing/nothing/here")]
    [InlineData("POST", "/v1/agent-testing/scenarios/x/simulate")]
    public async Task AnyRequest_UnknownRoute_AnswersCanonicalNotFound(string method, string path)
    {
        var answer = await Requests.SendAsync(server.Client, new HttpMethod(method), path, null);
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        AssertCanonical(answer, "NOT_FOUND");
    }

    [Fact]
    public async Task AnyRequest_WrongMethod_AnswersCanonicalMethodNotAllowed()
    {
        var answer = await Requests.SendAsync(server.Client, HttpMethod.Patch, "/v1/agent-testing/runs", "{}");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
        AssertCanonical(answer, "METHOD_NOT_ALLOWED");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"name\":\"a\",}")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}")]
    [InlineData("{\"name\":NaN}")]
    [InlineData("name=a")]
    public async Task Post_NotAnObject_AnswersValidationErrorOfTheBody(string body)
    {
        var answer = await server.Client.PostJsonAsync("/v1/pathway/create", body);
        AssertInvalid(answer, "body");
    }

    [Fact]
    public async Task Post_TooDeep_AnswersValidationError()
    {
        var body = $"{{\"name\":{string.Concat(Enumerable.Repeat('[', 100_000))}";
        AssertInvalid(await server.Client.PostJsonAsync("/v1/pathway/create", body), "body");
    }

    [Theory]
    [InlineData("""{"name":"a\u0000b"}""", "name")]
    [InlineData("""{"name":"\ud800"}""", "name")]
    [InlineData("""{"name":"a","request_data":{"k":["\udc00"]}}""", "request_data.k[0]")]
    [InlineData("""{"name":"a","request_data":{"\u0000":1}}""", "request_data")]
    public async Task Post_TextThatCannotBeStored_NamesWhereItStands(string body, string field) =>
        AssertInvalid(await server.Client.PostJsonAsync(Scenarios, body), field);

    [Fact]
    public async Task Post_BytesThatAreNoText_AnswersValidationError()
    {
        using var content = new ByteArrayContent([.. "{\"name\":\""u8, 0xFF, 0xFE, .. "\"}"u8]);
        var response = await server.Client.PostAsync("/v1/pathway/create", content, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("name", "1", "A text is accepted.")]
    [InlineData("max_turns", "\"many\"", "A whole number is accepted.")]
    [InlineData("max_turns", "1.5", "A whole number is accepted.")]
    [InlineData("max_turns", "99999999999999", "A whole number is accepted.")]
    [InlineData("enabled", "\"yes\"", "true or false is accepted.")]
    [InlineData("request_data", "[1]", "An object is accepted.")]
    [InlineData("request_data", "\"text\"", "An object is accepted.")]
    [InlineData("input_messages", "{}", "An array is accepted.")]
    [InlineData("metadata", "7", "An object is accepted.")]
    [InlineData("assertions", "{}", "An array is accepted.")]
    public async Task Post_MemberOfWrongType_NamesItAndWhatIsAccepted(string member, string value, string accepted)
    {
        var answer = await server.Client.PostJsonAsync(Scenarios, $$"""{"{{member}}":{{value}}}""");
        AssertInvalid(answer, member);
        Assert.Contains(accepted, answer.Text("message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[{"type":"STRING_CHECK","weight":"heavy"}]""", "assertions[0].weight", "A number is accepted.")]
    [InlineData("""[{"type":"STRING_CHECK","is_required":1}]""", "assertions[0].is_required", "true or false is accepted.")]
    [InlineData("""[1]""", "assertions[0]", "An object is accepted.")]
    [InlineData("""[null]""", "assertions[0]", "An object is accepted.")]
    public async Task Post_NestedMemberOfWrongType_NamesItsPath(string assertions, string field, string accepted)
    {
        var answer = await server.Client.PostJsonAsync(Scenarios, $$"""{"name":"a","pathway_id":"p","assertions":{{assertions}}}""");
        AssertInvalid(answer, field);
        Assert.Contains(accepted, answer.Text("message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Post_OtherContentType_ReadsTheBodyAsJson(string? contentType)
    {
        var answer = await Requests.SendAsync(server.Client, HttpMethod.Post, "/v1/pathway/create", """{"name":"a"}""", contentType);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("{}")]
    public async Task Post_NoBody_CountsAsEmptyObject(string? body) =>
        AssertInvalid(await server.Client.PostJsonAsync("/v1/pathway/create", body), "name");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_BodyOverTheLimit_AnswersCanonicalPayloadTooLarge(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/pathway/create")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{"name":"{{new string('a', 6 * 1024 * 1024)}}"}""")),
        };
        request.Headers.ExpectContinue = !chunked;
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("PAYLOAD_TOO_LARGE", text, StringComparison.Ordinal);
        Assert.Contains("5 MB", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_QueryWithUnstorableCharacter_NamesTheParameter() =>
        AssertInvalid(await server.Client.GetJsonAsync("/v1/agent-testing/runs?scenario_id=%00"), "scenario_id");

    private static void AssertInvalid(Answer answer, string field)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        AssertCanonical(answer, "VALIDATION_ERROR");
        Assert.Contains(field, answer.Fields);
    }

    private static void AssertCanonical(Answer answer, string code)
    {
        Assert.Equal(System.Text.Json.JsonValueKind.Null, answer["data"].ValueKind);
        Assert.Equal("error", answer.Text("status"));
        Assert.Equal(code, answer.Code);
        Assert.Equal(answer.Text("message"), answer["errors"][0].GetProperty("message").GetString());
        Assert.NotEqual("", answer.Text("message"));
    }
}
