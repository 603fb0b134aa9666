using System.Text.Json;

namespace Rehearsal.Engine.Pathways;

public sealed class GraphRulesTests
{
    [Theory]
    [InlineData("{}", "[]", "nodes")]
    [InlineData("[]", "\"x\"", "edges")]
    [InlineData("[1]", "[]", "nodes[0]")]
    [InlineData("[{\"id\":\"a\"},{\"type\":\"Default\"}]", "[]", "nodes[1].id")]
    [InlineData("[{\"id\":\"\"}]", "[]", "nodes[0].id")]
    [InlineData("[{\"id\":\"a\"},{\"id\":\"a\"}]", "[]", "nodes[1].id")]
    [InlineData("[{\"id\":\"a\",\"data\":[]}]", "[]", "nodes[0].data")]
    [InlineData("[]", "[{\"target\":\"a\"}]", "edges[0].source")]
    [InlineData("[]", "[{\"source\":\"a\"}]", "edges[0].target")]
    [InlineData("[]", "[7]", "edges[0]")]
    public void Validate_WhatCannotBeSaved_NamesTheField(string nodes, string edges, string field) =>
        Assert.Equal(field, Assert.Single(Validate(nodes, edges)).Field);

    [Fact]
    public void Validate_GlobalConfigAndEdgesToNowhere_CanBeSaved() =>
        Assert.Empty(Validate("""[{"globalConfig":{"globalPrompt":"x"}},{"id":"a"}]""", """[{"source":"a","target":"gone"}]"""));

    [Theory]
    [InlineData(500, 2000, 0)]
    [InlineData(501, 0, 1)]
    [InlineData(0, 2001, 1)]
    public void Validate_Size_IsLimited(int nodes, int edges, int errors) => Assert.Equal(errors, Validate(
        $"[{string.Join(',', Enumerable.Range(0, nodes).Select(number => $$"""{"id":"n{{number}}"}"""))}]",
        $"[{string.Join(',', Enumerable.Range(0, edges).Select(_ => """{"source":"n1","target":"n2"}"""))}]").Count);

    private static IReadOnlyList<FieldError> Validate(string nodes, string edges) =>
        PathwayGraph.Validate(JsonDocument.Parse(nodes).RootElement, JsonDocument.Parse(edges).RootElement);
}
