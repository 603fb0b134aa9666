using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Callers;
using EngineMocks = Rehearsal.Engine.Mocks.Reading;

namespace Rehearsal.Cli.Suites;

public sealed class SuiteSchemaTests
{
    private static readonly string Text = File.ReadAllText(Checkout.File("schemas", "suite.schema.json"));

    [Fact]
    public void Schema_ListsExactlyWhatTheReaderKnows()
    {
        Assert.Equal(SuiteFields.Suite.Order(StringComparer.Ordinal), Names(null));
        Assert.Equal(SuiteFields.Agent.Order(StringComparer.Ordinal), Names("agent"));
        Assert.Equal(SuiteFields.Pathway.Order(StringComparer.Ordinal), Names("pathway"));
        Assert.Equal(SuiteFields.Persona.Order(StringComparer.Ordinal), Names("persona"));
        Assert.Equal(SuiteFields.Mock.Order(StringComparer.Ordinal), Names("mock"));
        Assert.Equal(EngineMocks.MockReader.MockMembers.Order(StringComparer.Ordinal), Names("answer_mock"));
        Assert.Equal(EngineMocks.MockReader.MatchMembers.Order(StringComparer.Ordinal), Names("mock_match"));
        Assert.Equal(EngineMocks.MockReader.AnswerMembers.Order(StringComparer.Ordinal), Names("mock_answer"));
        Assert.Equal(SuiteFields.Defaults.Order(StringComparer.Ordinal), Names("defaults"));
        Assert.Equal(SuiteFields.Scenario.Order(StringComparer.Ordinal), Names("scenario"));
        Assert.Equal(SuiteFields.Caller.Order(StringComparer.Ordinal), Names("caller_settings"));
        Assert.Equal(CallerScriptReader.StepMembers.Order(StringComparer.Ordinal), Names("step"));
        Assert.Equal(CallerScriptReader.FactMembers.Order(StringComparer.Ordinal), Names("fact"));
        Assert.Equal(SuiteFields.Assertion.Order(StringComparer.Ordinal), Names("assertion"));
        Assert.Equal(ShortAssertions.Names.Concat(SuiteFields.AssertionSettings).Order(StringComparer.Ordinal), Names("short_assertion"));
    }

    [Fact]
    public void Schema_ListsTheWordsTheReaderAccepts()
    {
        Assert.Equal(AssertionCatalog.Types.Order(StringComparer.Ordinal), Words("assertion", "properties", "type", "enum"));
        Assert.Equal(ScenarioWords.Categories.Order(StringComparer.Ordinal), Words("category", "enum"));
    }

    [Fact]
    public async Task Schema_OfEverySample_FindsNothingWrong()
    {
        var schema = await JsonSchema.FromJsonAsync(Text);
        foreach (var file in Directory.EnumerateFiles(Checkout.File("samples"), "*.yaml", SearchOption.AllDirectories))
            Assert.Empty(schema.Validate(Json(File.ReadAllText(file))));
    }

    [Theory]
    [InlineData("  - { name: A, caler: [Hi] }")]
    [InlineData("  - { name: A, caller: [] }")]
    [InlineData("  - { name: A, caller: [{ when: x }] }")]
    [InlineData("  - { name: A, caller: [{ when: x, say: y, again: true }] }")]
    [InlineData("  - { name: A, caller: { script: [{ say: y }], first: me } }")]
    [InlineData("  - { name: A, caller: { prompt: p, facts: [{ say: y }] } }")]
    [InlineData("  - { name: A, caller: { replay: [{ say: y }] } }")]
    [InlineData("  - { name: A, caller: [Hi], max_turns: 51 }")]
    [InlineData("  - { name: A, caller: [Hi], assertions: [{ contian: x }] }")]
    [InlineData("  - { name: A, caller: [Hi], assertions: [{ transferred: false }] }")]
    [InlineData("  - { name: A, caller: [Hi], webhook_mode: dry }")]
    [InlineData("  - { name: A, caller: [Hi], mocks: [{ match: { path: /x }, respond: {} }] }")]
    [InlineData("  - { name: A, caller: [Hi], mocks: [{ respond: { status: 99 } }] }")]
    [InlineData("  - { name: A, caller: [Hi], mocks: { shop: [] } }")]
    public async Task Schema_OfWhatTheReaderRefuses_RefusesToo(string scenarios)
    {
        var schema = await JsonSchema.FromJsonAsync(Text);

        Assert.NotEmpty(schema.Validate(Json(SuiteTexts.With(scenarios))));
        Assert.Throws<SuiteException>(() => SuiteReader.Parse("s.yaml", SuiteTexts.With(scenarios)));
    }

    private static string Json(string yaml) => SuiteParser.Parse(yaml, new SuiteProblems("s.yaml")).ToJson()!.ToJsonString();

    private static IEnumerable<string> Names(string? definition)
    {
        var root = JsonNode.Parse(Text)!;
        var owner = definition is null ? root : root["definitions"]![definition]!;
        return owner["properties"]!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Words(string definition, params string[] path) =>
        path.Aggregate(JsonNode.Parse(Text)!["definitions"]![definition]!, (node, name) => node[name]!)
            .Deserialize<string[]>()!.Order(StringComparer.Ordinal);
}
