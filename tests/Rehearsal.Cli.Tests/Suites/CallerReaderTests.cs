namespace Rehearsal.Cli.Suites;

public sealed class CallerReaderTests
{
    [Fact]
    public void Parse_ListWithSteps_IsTheApisScript() => Assert.Equal(
        """{"caller":{"steps":["10",{"when":"name","say":"Ada"},{"when":"/sure|really/","say":"7","repeat":true}]}}""",
        Metadata("""[10, { when: name, say: Ada }, { when: "/sure|really/", say: 7, repeat: true }]"""));

    [Fact]
    public void Parse_ScriptWithEverything_IsTheApisScript() => Assert.Equal(
        """{"caller":{"first":"caller","steps":["Hi"],"facts":[{"asked":"phone","say":"555"}],"otherwise":"Pardon?"}}""",
        Metadata("{ script: [Hi], otherwise: Pardon?, first: caller, facts: [{ asked: phone, say: 555 }] }"));

    [Fact]
    public void Parse_LinesWithFacts_StayLines()
    {
        var content = Scenario("{ script: [Hi, Bye], facts: [{ asked: phone, say: 555 }] }");
        Assert.Equal("""["Hi","Bye"]""", content.InputMessages.Value!.ToJsonString());
        Assert.Equal("""{"caller":{"facts":[{"asked":"phone","say":"555"}]}}""", content.Metadata.Value!.ToJsonString());
    }

    [Fact]
    public void Parse_PromptAndReplay_MaySayWhoSpeaksFirst()
    {
        Assert.Equal("""{"caller":{"first":"caller"}}""", Metadata("{ prompt: You are Ada., first: caller }"));
        Assert.Equal("""{"caller":{"first":"agent"}}""", Metadata("{ replay: [Hi], first: agent }"));
    }

    [Fact]
    public void Parse_ReplayWithBrackets_TakesThemAsTheyAre() =>
        Assert.Equal("""["[silence] Hi"]""", Scenario("{ replay: ['[silence] Hi'] }").InputMessages.Value!.ToJsonString());

    [Fact]
    public void Parse_PlainLines_HaveNoScript() => Assert.Null(Metadata("[Hi, Bye]"));

    [Theory]
    [InlineData("[Hi, { when: x }]", "scenarios[0].caller[1].say: what the caller says is required.")]
    [InlineData("[{ when: '/(', say: x, agian: true }]", "scenarios[0].caller[0].agian: there is no such member; accepted are when, say, repeat.")]
    [InlineData("[{ when: '/[/', say: x }]", "scenarios[0].caller[0].when: '/[/' is not a regular expression")]
    [InlineData("{ script: [{ when: x, say: '[silence]' }] }", "scenarios[0].caller.script[0].say: '[silence]' is not a mark")]
    [InlineData("[Hi, '[dtmf x]']", "scenarios[0].caller[1]: '[dtmf x]' is not a mark")]
    [InlineData("{ script: [Hi], first: 3 }", "scenarios[0].caller.first: agent or caller is accepted, not '3'.")]
    [InlineData("{ prompt: p, otherwise: x }", "scenarios[0].caller.otherwise: it goes with 'script', whose steps are tried first.")]
    [InlineData("{ replay: [Hi], facts: [{ asked: a, say: b }] }", "scenarios[0].caller.facts: a caller who repeats stored messages tells nothing else.")]
    [InlineData("{ prompt: p, facts: [] }", "scenarios[0].caller.facts: a list of 1 to 200 is accepted.")]
    [InlineData("{ prompt: p, fact: [] }", "scenarios[0].caller.fact: unknown field; did you mean 'facts'?")]
    public void Parse_Wrong_NamesLineAndField(string caller, string expected)
    {
        var wrong = Assert.Throws<SuiteException>(() => Scenario(caller));
        Assert.StartsWith($"s.yaml:13: {expected}", Assert.Single(wrong.Problems).ToString());
    }

    private static string? Metadata(string caller) => Scenario(caller).Metadata.Value?.ToJsonString();

    private static App.Scenarios.ScenarioChange Scenario(string caller) =>
        SuiteReader.Parse("s.yaml", SuiteTexts.With($"  - name: A\n    caller: {caller}\n")).Scenarios[0].Content;
}
