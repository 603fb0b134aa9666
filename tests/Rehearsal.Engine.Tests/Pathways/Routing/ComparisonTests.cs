using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Pathways.Routing;

public sealed class ComparisonTests
{
    [Theory]
    [InlineData("1", "==", "1.0", true)]
    [InlineData("\"1\"", "==", "1", true)]
    [InlineData("\" yes \"", "==", "yes", true)]
    [InlineData("\"Yes\"", "==", "yes", false)]
    [InlineData("true", "==", "TRUE", true)]
    [InlineData("true", "!=", "false", true)]
    [InlineData("10", ">", "9", true)]
    [InlineData("\"10\"", ">", "9", true)]
    [InlineData("\"b\"", ">", "a", true)]
    [InlineData("3", ">=", "3", true)]
    [InlineData("3", "<=", "2", false)]
    [InlineData("null", "<", "5", false)]
    [InlineData("null", ">=", "0", false)]
    [InlineData("null", "<=", "0", false)]
    [InlineData("null", "==", "", true)]
    [InlineData("5", "<", "", false)]
    [InlineData("\"A table for two\"", "contains", "TABLE", true)]
    [InlineData("\"A table\"", "not contains", "chair", true)]
    [InlineData("[\"a\",\"b\"]", "contains", "b", true)]
    [InlineData("null", "is", "null", true)]
    [InlineData("0", "is", "null", false)]
    [InlineData("0", "is", "not null", true)]
    [InlineData("null", "is", "Not Null", false)]
    [InlineData("\"open\"", "is", "open", true)]
    [InlineData("null", "is not", "null", false)]
    [InlineData("1", "~", "1", false)]
    public void Holds_ValuesAndOperators_CompareAsGraphsMeanThem(string actual, string operation, string expected, bool holds) =>
        Assert.Equal(holds, Comparison.Holds(JsonNode.Parse(actual), operation, expected));

    [Theory]
    [InlineData("==", true)]
    [InlineData(" Contains ", true)]
    [InlineData("not_equals", true)]
    [InlineData("~", false)]
    [InlineData("", false)]
    public void Knows_Operators_AreTheDocumentedOnes(string operation, bool known) => Assert.Equal(known, Comparison.Knows(operation));
}
