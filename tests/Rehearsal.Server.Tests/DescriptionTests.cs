using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Rehearsal.App.Deliveries;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Insight.Repeats;
using Rehearsal.Server.Tests.Support;
using Rehearsal.Server.Tests.Support.Contract;

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
                    if (!parameter.TryGetProperty("example", out _))
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
    public async Task OpenApi_EveryMember_HasAnExample()
    {
        var document = (await server.Anonymous.GetJsonAsync("/openapi/v1.json")).Body;
        var silent =
            from schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject()
            where schema.Value.TryGetProperty("properties", out _)
            from member in schema.Value.GetProperty("properties").EnumerateObject()
            where !HasExample(member.Value)
            select $"{schema.Name}.{member.Name}";
        Assert.Empty(silent);
    }

    [Fact]
    public async Task OpenApi_EveryBody_HasAnExampleThatItsSchemaAccepts()
    {
        var document = (await server.Anonymous.GetJsonAsync("/openapi/v1.json")).Body;
        var wrong = new List<string>();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var (requests, responses) = Bodies(operation.Value);
                wrong.AddRange(requests.Where(body => !body.TryGetProperty("example", out _)).Select(_ => $"{operation.Name} {path.Name} request: none"));
                foreach (var (status, body) in responses)
                {
                    var problems = body.TryGetProperty("example", out var example)
                        ? await ApiContract.Default.FindProblemsAsync(new HttpMethod(operation.Name.ToUpperInvariant()), path.Name, (HttpStatusCode)status, example.GetRawText())
                        : ["none"];
                    wrong.AddRange(problems.Select(problem => $"{operation.Name} {path.Name} {status}: {problem}"));
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task OpenApi_MembersThatNameTheirWords_ListThem()
    {
        var schemas = (await server.Anonymous.GetJsonAsync("/openapi/v1.json")).Body.GetProperty("components").GetProperty("schemas");
        Assert.Equal(Enum.GetValues<RunStatus>().Select(status => status.ToWord()), Words("RunSummaryBody", "status"));
        Assert.Equal(Enum.GetValues<RunStatus>().Except([RunStatus.Pending]).Select(status => status.ToWord()), Words("BatchBody", "status"));
        Assert.Equal(Enum.GetValues<RunStatus>().Except([RunStatus.Cancelled]).Select(status => status.ToWord()), Words("SimulationSetBody", "status"));
        Assert.Equal(Enum.GetNames<Confidence>().Select(word => word.ToLowerInvariant()), Words("ScenarioStatisticsBody", "confidence"));
        Assert.Equal(ScenarioWords.Categories, Words("TemplateBody", "category"));
        Assert.Equal(Enum.GetValues<DeliveryStatus>().Select(status => status.ToWord()), Words("WebhookDeliveryBody", "status"));
        Assert.Equal(ScenarioWords.Categories, Words("ScenarioBody", "category"));
        Assert.Equal([.. ScenarioWords.Categories, null], Words("ScenarioRequest", "category"));
        Assert.Equal(ScenarioWords.Types, Words("ScenarioBody", "scenario_type"));

        IEnumerable<string?> Words(string schema, string member) =>
            schemas.GetProperty(schema).GetProperty("properties").GetProperty(member).GetProperty("enum").EnumerateArray().Select(word => word.GetString());
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

    /// <summary>What holds others takes their examples, and what is always null needs none.</summary>
    private static bool HasExample(JsonElement member) =>
        member.TryGetProperty("examples", out _) || member.GetRawText().Contains("\"$ref\"", StringComparison.Ordinal)
        || (member.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() == "null");

    private static (JsonElement[] Requests, (int Status, JsonElement Body)[] Responses) Bodies(JsonElement operation)
    {
        JsonElement[] requests = operation.TryGetProperty("requestBody", out var request) ? [Json(request)] : [];
        return (requests, [.. operation.GetProperty("responses").EnumerateObject().Select(response =>
            (int.Parse(response.Name, CultureInfo.InvariantCulture), Json(response.Value)))]);
    }

    private static JsonElement Json(JsonElement body) => body.GetProperty("content").GetProperty("application/json");

    private static IEnumerable<JsonElement> Parameters(JsonElement operation) =>
        operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : [];

    [GeneratedRegex("#/components/schemas/([A-Za-z]+)")]
    private static partial Regex References();

    [GeneratedRegex("""<script[^>]+src="([^"]+)""")]
    private static partial Regex Scripts();
}
