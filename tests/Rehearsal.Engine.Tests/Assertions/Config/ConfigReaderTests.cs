using System.Text.Json;

namespace Rehearsal.Engine.Assertions.Config;

public sealed class ConfigReaderTests
{
    [Theory]
    [InlineData("match_mode")]
    [InlineData("matchMode")]
    [InlineData("MatchMode")]
    [InlineData("match-mode")]
    [InlineData("match mode")]
    public void Text_AnySpellingOfTheName_IsTheSameMember(string written) =>
        Assert.Equal("x", Read($$"""{"{{written}}":"x"}""").Text("match_mode"));

    [Fact]
    public void Text_SeveralNames_TheFirstListedWins()
    {
        var reader = Read("""{"expected":"second","value":"first"}""");
        Assert.Equal("first", reader.Text("value", "expected"));
        Assert.Equal("second", reader.Text("expected", "value"));
    }

    [Theory]
    [InlineData("""{"x":"  "}""", null)]
    [InlineData("""{"x":null}""", null)]
    [InlineData("""{"x":1.50}""", "1.50")]
    [InlineData("""{"x":true}""", "true")]
    [InlineData("""{"x":" a "}""", " a ")]
    public void Text_Scalars_AreTakenAsWritten(string config, string? text)
    {
        var reader = Read(config);
        Assert.Equal(text, reader.Text("x"));
        Assert.True(reader.IsSound);
    }

    [Fact]
    public void RequiredText_OfAnotherKind_IsOneErrorUnderTheNameAsWritten()
    {
        var reader = Read("""{"nodeName":{}}""");
        Assert.Null(reader.RequiredText("node_id", "node_name"));
        Assert.Equal(new FieldError("c.nodeName", "'nodeName' must be a text, not an object."), Assert.Single(reader.Errors));
    }

    [Fact]
    public void RequiredText_Missing_ListsEveryName()
    {
        var reader = Read("{}");
        Assert.Null(reader.RequiredText("value", "expected", "text"));
        Assert.Equal(new FieldError("c.value", "'value' is required: a text; also accepted: 'expected', 'text'."), Assert.Single(reader.Errors));
    }

    [Theory]
    [InlineData("""{"x":["a","b"]}""", "a,b")]
    [InlineData("""{"x":"a"}""", "a")]
    [InlineData("""{"x":[1,true]}""", "1,true")]
    public void RequiredTexts_List_IsRead(string config, string texts) => Assert.Equal(texts, string.Join(',', Read(config).RequiredTexts("x")!));

    [Theory]
    [InlineData("""{"x":[]}""")]
    [InlineData("""{"x":["a",""]}""")]
    [InlineData("""{"x":["a",null]}""")]
    [InlineData("""{"x":{}}""")]
    public void RequiredTexts_NoTexts_IsAnError(string config)
    {
        var reader = Read(config);
        Assert.Null(reader.RequiredTexts("x"));
        Assert.Equal("'x' must be a list of at least one text, none of them blank.", Assert.Single(reader.Errors).Message);
    }

    [Theory]
    [InlineData("0.5", 0.5, true)]
    [InlineData("\"0.5\"", 0.5, true)]
    [InlineData("0", 0, true)]
    [InlineData("1", 1, true)]
    [InlineData("null", 0.7, true)]
    [InlineData("1.01", 0.7, false)]
    [InlineData("-0.1", 0.7, false)]
    [InlineData("\"NaN\"", 0.7, false)]
    [InlineData("\"half\"", 0.7, false)]
    [InlineData("[0.5]", 0.7, false)]
    public void Number_OutsideItsRange_IsAnError(string value, double number, bool sound)
    {
        var reader = Read($$"""{"x":{{value}}}""");
        Assert.Equal((number, sound), (reader.Number(0.7, 0, 1, "x"), reader.IsSound));
    }

    [Theory]
    [InlineData("3", 3, true)]
    [InlineData("\"3\"", 3, true)]
    [InlineData("3.5", null, false)]
    [InlineData("0", null, false)]
    [InlineData("99999999999", null, false)]
    public void Integer_NotWholeOrOutside_IsAnError(string value, int? number, bool sound)
    {
        var reader = Read($$"""{"x":{{value}}}""");
        Assert.Equal((number, sound), (reader.Integer(1, 100, "x"), reader.IsSound));
    }

    [Fact]
    public void Section_Inner_SharesErrorsUnderItsOwnPath()
    {
        var reader = Read("""{"condition":{"type":"maybe"}}""");
        reader.Section("condition")!.Choice(new Dictionary<string, int> { ["and"] = 1, ["or"] = 2 }, "type");
        Assert.Equal(new FieldError("c.condition.type", "'type' must be one of and, or, not 'maybe'."), Assert.Single(reader.Errors));
        Assert.Null(reader.Section("type"));
    }

    private static ConfigReader Read(string config) => new(JsonDocument.Parse(config).RootElement, "c");
}
