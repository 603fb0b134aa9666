using System.Text.Json.Nodes;
using CsCheck;

namespace Rehearsal.Engine.Matching;

public sealed class JsonMatchTests
{
    private static readonly Gen<JsonNode?> AnyJson = Gen.Recursive<JsonNode?>((depth, inner) =>
    {
        var scalar = Gen.OneOf(
            Gen.Const<JsonNode?>(() => null),
            Gen.Int[-5, 5].Select(number => (JsonNode?)number),
            Gen.Bool.Select(flag => (JsonNode?)flag),
            Gen.OneOf("a", "B", "true", "3", "").Select(text => (JsonNode?)text));
        if (depth > 2)
            return scalar;
        var list = inner.Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]));
        var members = Gen.Select(Gen.OneOf("x", "y", "z"), inner).Array[0, 3].Select(all =>
        {
            var made = new JsonObject();
            foreach (var (name, value) in all)
                made[name] = value?.DeepClone();
            return (JsonNode?)made;
        });
        return Gen.OneOf(scalar, list, members);
    });

    [Theory]
    [InlineData("1", "1.0", true)]
    [InlineData("1", "\"1\"", true)]
    [InlineData("\"1\"", "\"1.0\"", false)]
    [InlineData("0.1", "\"0.10\"", true)]
    [InlineData("1e2", "100", true)]
    [InlineData("1e300", "1e300", true)]
    [InlineData("9007199254740993", "9007199254740992", false)]
    [InlineData("1", "\"one\"", false)]
    [InlineData("true", "\"True\"", true)]
    [InlineData("true", "1", false)]
    [InlineData("null", "\"null\"", false)]
    [InlineData("[1,2]", "[1,2]", true)]
    [InlineData("[1,2]", "[2,1]", false)]
    [InlineData("[1,2]", "\"[1, 2]\"", true)]
    [InlineData("{\"a\":1}", "[1]", false)]
    [InlineData("{\"a\":1}", "\"not json\"", false)]
    [InlineData("\"Ann\"", "\"ANN\"", true)]
    public void Same_Values_CompareAsPeopleMeanThem(string left, string right, bool same)
    {
        Assert.Equal(same, JsonMatch.Same(JsonNode.Parse(left), JsonNode.Parse(right), caseSensitive: false));
        Assert.Equal(same, JsonMatch.Same(JsonNode.Parse(right), JsonNode.Parse(left), caseSensitive: false));
    }

    [Theory]
    [InlineData("""{"a":{"b":1,"c":2},"d":3}""", """{"a":{"b":1}}""", true)]
    [InlineData("""{"a":{"b":1}}""", """{"a":{"b":1,"c":2}}""", false)]
    [InlineData("""[{"a":1,"x":0},{"a":2}]""", """[{"a":2},{"a":1}]""", true)]
    [InlineData("""[1]""", """[]""", true)]
    [InlineData("""{"a":null}""", """{"a":null}""", true)]
    [InlineData("""{}""", """{"a":null}""", false)]
    [InlineData("\"Ann\"", "\"ann\"", false)]
    public void Covers_Expected_MustBeThereWhole(string actual, string expected, bool covers) =>
        Assert.Equal(covers, JsonMatch.Covers(JsonNode.Parse(actual), JsonNode.Parse(expected)));

    [Fact]
    public void Same_AnyValue_IsTheSameAsItself() => AnyJson.Sample(value => JsonMatch.Same(value, value?.DeepClone(), caseSensitive: true));

    [Fact]
    public void Same_AnyPair_IsSymmetric() => Gen.Select(AnyJson, AnyJson).Sample((left, right) =>
        JsonMatch.Same(left, right, caseSensitive: false) == JsonMatch.Same(right, left, caseSensitive: false));

    [Fact]
    public void Covers_AnySameValues_Holds() => Gen.Select(AnyJson, AnyJson).Sample((left, right) =>
        !JsonMatch.Same(left, right, caseSensitive: true) || JsonMatch.Covers(left, right));
}
