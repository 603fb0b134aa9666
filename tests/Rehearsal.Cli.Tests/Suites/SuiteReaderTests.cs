using CsCheck;

namespace Rehearsal.Cli.Suites;

public sealed class SuiteReaderTests
{
    [Fact]
    public void Parse_EverythingGiven_ReadsIt()
    {
        var suite = SuiteReader.Parse("s.yaml", SuiteTexts.With("""
              - name: Full
                description: About it
                category: HAPPY_PATH
                caller: { prompt: You are in a hurry., name: Ada, instructions: Be brief. }
                max_turns: 4
                request_data: { order: 7 }
                start_node_id: bye
                bland_tone_enabled: true
                is_required_for_promotion: true
                tags: [slow, vip]
            """));

        var scenario = Assert.Single(suite.Scenarios);
        var content = scenario.Content;
        Assert.Equal(("Polite", "Polite", 12), (suite.Name, suite.Agent.Name, scenario.Line));
        Assert.Equal(["slow", "vip"], scenario.Tags);
        Assert.Equal(("You are in a hurry.", "Ada", "Be brief."), (content.TesterPersonaPrompt.Value, content.TesterPersonaName.Value, content.AdvancedInstructions.Value));
        Assert.Equal(("AGENT", "HAPPY_PATH", "bye", (int?)4), (content.ScenarioType.Value, content.Category.Value, content.StartNodeId.Value, content.MaxTurns.Value));
        Assert.Equal("""{"who":"stranger","order":7}""", content.RequestData.Value!.ToJsonString());
        Assert.True(content.BlandToneEnabled.Value);
        Assert.True(content.IsRequiredForPromotion.Value);
    }

    [Fact]
    public void Parse_ListAsCaller_KeepsTheWordsAsWritten()
    {
        var suite = SuiteReader.Parse("s.yaml", SuiteTexts.With("  - { name: A, caller: [yes, 10, 1.50] }"));

        Assert.Equal("""["yes","10","1.50"]""", suite.Scenarios[0].Content.InputMessages.Value!.ToJsonString());
    }

    [Fact]
    public void Parse_Replay_IsAReplayScenario()
    {
        var suite = SuiteReader.Parse("s.yaml", SuiteTexts.With("  - { name: A, caller: { replay: [{ role: user, content: Hi }, Bye] } }"));

        Assert.Equal("REPLAY", suite.Scenarios[0].Content.ScenarioType.Value);
        Assert.Equal("""[{"role":"user","content":"Hi"},"Bye"]""", suite.Scenarios[0].Content.InputMessages.Value!.ToJsonString());
    }

    [Fact]
    public void Parse_Json_IsReadLikeYaml()
    {
        var suite = SuiteReader.Parse("s.json", """
            {
            	"name": "J\u00e9 \"quoted\" \/",
            	"agent": { "pathway_id": "p1", "version": 3 },
            	"scenarios": [ { "name": "A", "caller": ["Hi"], "assertions": [ { "contains": "x" } ] } ]
            }
            """);

        Assert.Equal("Jé \"quoted\" /", suite.Name);
        Assert.Equal(("p1", (int?)3), (suite.Agent.PathwayId, suite.Agent.Version));
    }

    [Theory]
    [InlineData("  - { name: A, caler: [Hi], caller: [Hi] }", "s.yaml:12: scenarios[0].caler: unknown field; did you mean 'caller'?")]
    [InlineData("  - { name: A }", "s.yaml:12: scenarios[0].caller: a caller is required: a prompt, a list of lines, or an object with 'prompt', 'script' or 'replay'.")]
    [InlineData("  - { name: A, caller: [] }", "s.yaml:12: scenarios[0].caller: at least one line is required.")]
    [InlineData("  - { name: A, caller: [Hi], max_turns: 51 }", "s.yaml:12: scenarios[0].max_turns: a whole number from 1 to 50 is accepted, not '51'.")]
    [InlineData("  - { name: A, caller: [Hi], tags: vip }", "s.yaml:12: scenarios[0].tags: a list is accepted, not 'vip'.")]
    [InlineData("  - { name: A, caller: { prompt: x, script: [y] } }", "s.yaml:12: scenarios[0].caller.script: exactly one of 'prompt', 'script' and 'replay' is required.")]
    [InlineData("  - { name: A, caller: [Hi] }\n  - { name: A, caller: [Hi] }", "s.yaml:13: scenarios[1].name: another scenario of this suite is already called 'A'.")]
    [InlineData("  - { name: A, caller: [Hi], category: FUN }", "s.yaml:12: scenarios[0].category: 'FUN' is not one of CUSTOM")]
    [InlineData("  - name: A\n    caller: [Hi]\n    assertions:\n      - contain: x", "s.yaml:15: scenarios[0].assertions[0].contain: unknown field; did you mean 'contains'?")]
    [InlineData("  - name: A\n    caller: [Hi]\n    assertions:\n      - contains: x\n        says: y", "s.yaml:15: scenarios[0].assertions[0]: exactly one of ")]
    [InlineData("  - name: A\n    caller: [Hi]\n    assertions:\n      - type: STRING_CHEK\n        config: {}", "s.yaml:15: scenarios[0].assertions[0].type: 'STRING_CHEK' is not an assertion type.")]
    [InlineData("  - name: A\n    caller: [Hi]\n    assertions:\n      - type: REGEX_MATCH\n        config:\n          flags: i\n          pattern: '('", "s.yaml:18: scenarios[0].assertions[0].config.pattern: ")]
    [InlineData("  - name: A\n    caller: [Hi]\n    assertions:\n      - variable: { name: x, greater: 3 }", "s.yaml:15: scenarios[0].assertions[0].variable: beside 'name' one of")]
    [InlineData("  - { name: A, name: B, caller: [Hi] }", "s.yaml:12: name: the name is used twice in one object")]
    [InlineData("  - { name: A, caller: [Hi]", "s.yaml:13: this is neither YAML nor JSON: ")]
    [InlineData("  - &loop { name: A, caller: *loop }", "s.yaml:12: this is neither YAML nor JSON: there is no anchor 'loop' before this.")]
    public void Parse_SomethingWrong_NamesFileLineAndField(string scenarios, string expected)
    {
        var wrong = Assert.Throws<SuiteException>(() => SuiteReader.Parse("s.yaml", SuiteTexts.With(scenarios)));

        Assert.Contains(wrong.Problems, problem => problem.ToString().StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Parse_SeveralProblems_TellsThemAll()
    {
        var wrong = Assert.Throws<SuiteException>(() => SuiteReader.Parse("s.yaml", "naem: x\nagent: { pathway: none.json, version: 1 }\nscenarios: []"));

        Assert.Equivalent(
            new[] { "naem", "name", "agent.pathway", "agent.version", "scenarios" }, wrong.Problems.Select(problem => problem.Field), strict: true);
    }

    [Fact]
    public void Parse_GraphWithAProblem_NamesItsLine()
    {
        var wrong = Assert.Throws<SuiteException>(() => SuiteReader.Parse("s.yaml", """
            name: N
            agent:
              pathway:
                nodes:
                  - { id: a }
                  - { id: a }
            scenarios: [{ name: A, caller: [Hi] }]
            """));

        Assert.Equal((6, "agent.pathway.nodes[1].id"), (wrong.Problems[0].Line, wrong.Problems[0].Field));
    }

    [Fact]
    public void Parse_Anchors_AreFilledIn()
    {
        var suite = SuiteReader.Parse("s.yaml", SuiteTexts.With("  - { name: A, caller: &lines [Hi] }\n  - { name: B, caller: *lines }"));

        Assert.Equal("""["Hi"]""", suite.Scenarios[1].Content.InputMessages.Value!.ToJsonString());
    }

    [Fact]
    public void Parse_AnyText_IsReadOrRefusedWithReasons()
    {
        string[] pieces = ["name", "agent", ":", "- ", "\n", "  ", "{", "}", "[", "]", "'", "\"", "&a", "*a", "scenarios", "caller", "null", "|", "\t", ",", "#", "?", "!x", "1e999", "---"];
        Gen.Int[0, pieces.Length - 1].Select(index => pieces[index]).List[0, 30].Sample(
            parts =>
            {
                try
                {
                    SuiteReader.Parse("s.yaml", string.Concat(parts));
                    Assert.Fail("No such text is a whole suite.");
                }
                catch (SuiteException wrong)
                {
                    Assert.NotEmpty(wrong.Problems);
                    Assert.All(wrong.Problems, problem => Assert.True(problem.Line >= 1));
                }
            },
            iter: 3000);
    }
}
