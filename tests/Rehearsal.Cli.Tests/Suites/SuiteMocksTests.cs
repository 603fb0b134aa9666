namespace Rehearsal.Cli.Suites;

public sealed class SuiteMocksTests
{
    private const string OfTheSuite =
        """
        mocks:
          - { name: suite's, respond: { body: 1 } }
        webhook_mode: mock

        """;

    [Fact]
    public void Parse_MocksOfScenarioAndSuite_AreMetadataWithTheScenariosFirst()
    {
        var metadata = Metadata(OfTheSuite + SuiteTexts.With("""
              - name: A
                caller: [Hi]
                webhook_mode: live
                mocks:
                  - { name: own, match: { node: hello }, respond: [{ status: 503 }, { body: "two" }] }
            """));

        Assert.Equal(
            """{"mocks":[{"name":"own","match":{"node":"hello"},"respond":[{"status":503},{"body":"two"}]},{"name":"suite\u0027s","respond":{"body":1}}],"webhook_mode":"live"}""",
            metadata);
    }

    [Fact]
    public void Parse_MocksOfTheSuiteAlone_ReachEveryScenario()
    {
        var suite = SuiteReader.Parse("s.yaml", OfTheSuite + SuiteTexts.With("  - { name: A, caller: [Hi] }\n  - { name: B, caller: [Hi] }"));
        Assert.All(suite.Scenarios, scenario => Assert.Equal("mock", (string?)scenario.Content.Metadata.Value!["webhook_mode"]));
        Assert.Empty(suite.Mocks);
    }

    [Fact]
    public void Parse_NothingPretended_ClearsTheMetadata() => Assert.Null(Metadata(SuiteTexts.With("  - { name: A, caller: [Hi] }")));

    [Fact]
    public void Parse_MockThatIsWrong_IsToldOnceWithItsLine()
    {
        var wrong = Assert.Throws<SuiteException>(() => SuiteReader.Parse("s.yaml", """
            mocks:
              - match: { method: GET }
                respond:
                  status: 99

            """ + SuiteTexts.With("  - { name: A, caller: [Hi] }\n  - { name: B, caller: [Hi], mocks: 7 }\n  - { name: C, caller: [Hi], webhook_mode: dry }")));

        Assert.Equal(
            [
                "s.yaml:4: mocks[0].respond.status: a whole number from 100 to 599 is accepted, not 99.",
                "s.yaml:17: scenarios[1].mocks: a list of mocks is accepted, not '7'.",
                "s.yaml:18: scenarios[2].webhook_mode: live, mock or off is accepted, not \"dry\".",
            ],
            wrong.Problems.OrderBy(problem => problem.Line).Select(problem => problem.ToString()));
    }

    private static string? Metadata(string text) => SuiteReader.Parse("s.yaml", text).Scenarios[0].Content.Metadata.Value?.ToJsonString();
}
