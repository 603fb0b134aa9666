using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Server.Tests;

public sealed partial class DescriptionTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task OpenApi_EveryOperation_HasSummaryAndDescribedParametersWithExamples()
    {
        var document = (await server.Anonymous.GetJsonAsync("/openapi/v1.json")).Body;
        var silent = new List<string>();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                if (!operation.Value.TryGetProperty("summary", out _))
                    silent.Add($"{operation.Name} {path.Name}");
                foreach (var parameter in Parameters(operation.Value))
                {
                    var name = parameter.GetProperty("name").GetString();
                    if (!parameter.TryGetProperty("description", out _))
                        silent.Add($"{operation.Name} {path.Name} {name}");
                    if (parameter.GetProperty("in").GetString() == "query" && !parameter.TryGetProperty("example", out _))
                        silent.Add($"{operation.Name} {path.Name} {name} example");
                }
            }
        }

        Assert.Empty(silent);
    }

    [Fact]
    public async Task OpenApi_EveryMember_IsDescribed()
    {
        var document = (await server.Anonymous.GetJsonAsync("/openapi/v1.json")).Body;
        var silent =
            from schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject()
            where schema.Value.TryGetProperty("properties", out _)
            from member in schema.Value.GetProperty("properties").EnumerateObject()
            where !member.Value.GetRawText().Contains("\"description\"", StringComparison.Ordinal)
            select $"{schema.Name}.{member.Name}";
        Assert.Empty(silent);
    }

    [Fact]
    public async Task OpenApi_ListRuns_DescribesTypesBoundsAndResults()
    {
        var document = (await server.Anonymous.GetJsonAsync("/openapi/v1.json")).Body;
        var list = document.GetProperty("paths").GetProperty("/v1/agent-testing/runs").GetProperty("get");
        var limit = Parameters(list).Single(parameter => parameter.GetProperty("name").GetString() == "limit").GetProperty("schema");
        Assert.Equal("integer", limit.GetProperty("type").GetString());
        Assert.Equal(1, limit.GetProperty("minimum").GetInt32());
        Assert.Equal(100, limit.GetProperty("maximum").GetInt32());
        var results = document.GetProperty("components").GetProperty("schemas").GetProperty("RunSummaryBody").GetProperty("properties").GetProperty("assertion_results");
        Assert.Equal("array", results.GetProperty("type").GetString());
        Assert.Contains("/AssertionResultBody", results.GetProperty("items").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenApi_EveryReference_Resolves()
    {
        var document = (await server.Anonymous.GetJsonAsync("/openapi/v1.json")).Body;
        var known = document.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(schema => schema.Name).ToHashSet();
        var referenced = References().Matches(document.GetRawText()).Select(match => match.Groups[1].Value).Distinct();
        Assert.Empty(referenced.Except(known));
    }

    [Fact]
    public async Task OpenApi_CreateScenario_DescribesBodyAndKey()
    {
        var document = (await server.Anonymous.GetJsonAsync("/openapi/v1.json")).Body;
        var create = document.GetProperty("paths").GetProperty("/v1/agent-testing/scenarios").GetProperty("post");
        Assert.Contains("ScenarioRequest", create.GetProperty("requestBody").GetRawText(), StringComparison.Ordinal);
        Assert.Contains("key", create.GetProperty("security").GetRawText(), StringComparison.Ordinal);
        foreach (var status in (string[])["201", "400", "401", "404", "409", "413"])
            Assert.True(create.GetProperty("responses").TryGetProperty(status, out _), status);
    }

    [Fact]
    public async Task Docs_Page_LoadsNothingFromAnotherHost()
    {
        using var response = await server.Anonymous.GetAsync("/docs", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotMatch(@"(src|href)\s*=\s*[""']?(https?:)?//", html);
        Assert.DoesNotContain("fonts.scalar.com", html, StringComparison.Ordinal);
        foreach (Match script in Scripts().Matches(html))
        {
            using var answer = await server.Anonymous.GetAsync(new Uri(response.RequestMessage!.RequestUri!, script.Groups[1].Value), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    private static IEnumerable<JsonElement> Parameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : [];

    [GeneratedRegex("#/components/schemas/([A-Za-z]+)")]
    private static partial Regex References();

    [GeneratedRegex("""<script[^>]+src="([^"]+)""")]
    private static partial Regex Scripts();
}
