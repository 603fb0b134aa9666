using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace Rehearsal.Engine.Models;

public sealed class JsonInProseTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("```json\n{\"a\":1}\n```", """{"a":1}""")]
    [InlineData("Sure! Here it is: {\"a\":{\"b\":\"}\"}} Hope it helps {smile}.", """{"a":{"b":"}"}}""")]
    [InlineData("""First {"a":1}, no, rather {"a":2}.""", """{"a":2}""")]
    [InlineData("""<think>maybe {"a":1}</think>{"a":2}""", """{"a":2}""")]
    [InlineData("""With {braces} and an empty {} : { "a" : "say \"{\" " }""", """{ "a" : "say \"{\" " }""")]
    public void Find_ObjectInProse_GivesTheLastOne(string text, string found) => Assert.Equal(found, JsonInProse.Find(text).ToString());

    [Theory]
    [InlineData("""{"a":1} then {"a":""")]
    [InlineData("""{"a":{"b":1},"c""")]
    [InlineData("""<think>{"a":1}</think>I cannot say.""")]
    [InlineData("""<think>{"a":1}""")]
    [InlineData("no object {here}")]
    [InlineData("")]
    public void Find_NoWholeAnswer_GivesNoDraft(string text) =>
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(JsonInProse.Find(text)).Dispose());

    [Fact]
    public void Find_AnyObjectBetweenProse_IsFound()
    {
        var prose = Gen.OneOf("", "Sure: ", "\n```json\n", "{x} ", "a } b ", "it's \\ ");
        Gen.Select(Gen.String, Gen.String[Gen.Char.AlphaNumeric, 1, 5], prose, prose).Sample((value, name, before, after) =>
        {
            var json = new JsonObject { [name] = value, ["inner"] = new JsonObject { ["x"] = value } }.ToJsonString();
            return JsonInProse.Find(before + json + after).ToString() == json;
        });
    }

    [Fact]
    public void Find_AnyText_NeverThrows() => Gen.String[Gen.OneOf('{', '}', '"', '\\', 'a', ' ', '<'), 0, 40].Sample(text =>
        JsonInProse.Find(text).Length <= text.Length);
}
