using System.Text.Json;
using CsCheck;

namespace Rehearsal.ModelStub.Answers;

public sealed class SchemaSampleTests
{
    [Theory]
    [InlineData("""{"type": "boolean"}""", "true")]
    [InlineData("""{"enum": ["yes", "no"]}""", "\"yes\"")]
    [InlineData("""{"const": {"a": 1}}""", """{"a":1}""")]
    [InlineData("""{"type": "null"}""", "null")]
    [InlineData("""{"type": ["null", "boolean"]}""", "true")]
    [InlineData("""{"type": "integer", "minimum": 1, "maximum": 5}""", "5")]
    [InlineData("""{"type": "integer", "exclusiveMaximum": 5}""", "4")]
    [InlineData("""{"type": "integer", "minimum": 7}""", "7")]
    [InlineData("""{"type": "integer", "exclusiveMinimum": 7, "multipleOf": 5}""", "10")]
    [InlineData("""{"type": "integer", "maximum": 100000000000000000000}""", "100000000000000000000")]
    [InlineData("""{"type": "integer", "multipleOf": 0}""", "1")]
    [InlineData("""{"type": "number", "minimum": 0, "maximum": 1}""", "1")]
    [InlineData("""{"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1}""", "0.5")]
    [InlineData("""{"type": "string", "format": "date"}""", "\"2025-01-15\"")]
    [InlineData("""{"type": "string", "maxLength": 3}""", "\"Sam\"")]
    [InlineData("""{"type": "string", "minLength": 15}""", "\"Sample answer..\"")]
    [InlineData("""{"type": "string", "pattern": "^\\d{4}-\\d\\d-\\d\\d$"}""", "\"2025-01-15\"")]
    [InlineData("""{"type": "string", "pattern": "("}""", "\"Sample answer\"")]
    [InlineData("""{"type": "array", "items": {"type": "boolean"}}""", "[]")]
    [InlineData("""{"type": "array", "items": {"type": "boolean"}, "minItems": 2}""", "[true,true]")]
    [InlineData("""{"anyOf": [{"type": "null"}, {"type": "integer", "maximum": 3}]}""", "3")]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "boolean"}, "b": {}}, "required": ["a"]}""", """{"a":true}""")]
    [InlineData("""{"properties": {"a": {}}, "required": ["a", "b"]}""", """{"a":"Sample a","b":"Sample b"}""")]
    [InlineData("""{"$ref": "#/$defs/x", "$defs": {"x": {"type": "boolean"}}}""", "true")]
    [InlineData("""{"$ref": "#/$defs/missing"}""", "null")]
    public void For_Schema_GivesItsValue(string schema, string json) =>
        Assert.Equal(json, SchemaSample.For(JsonElement.Parse(schema))?.ToJsonString() ?? "null");

    [Fact]
    public void For_SchemaThatDemandsItself_Ends()
    {
        var schema = JsonElement.Parse("""{"type": "object", "properties": {"next": {"$ref": "#"}}, "required": ["next"]}""");

        Assert.NotNull(SchemaSample.For(schema));
    }

    [Theory]
    [InlineData("""{"enum": 1}""")]
    [InlineData("""{"type": "object", "required": "a"}""")]
    [InlineData("""{"type": {}}""")]
    public void For_NoSchema_SaysSo(string schema) =>
        Assert.StartsWith("The JSON Schema is not valid", Assert.Throws<FormatException>(() => SchemaSample.For(JsonElement.Parse(schema))).Message, StringComparison.Ordinal);

    [Fact]
    public void For_AnySchema_GivesAValueThatItAccepts() =>
        SchemaGenerator.Any.Sample(schema => SchemaCheck.Accepts(JsonElement.Parse(schema), Sample(schema)));

    [Fact]
    public void For_AnySchema_GivesTheSameValueAgain() => SchemaGenerator.Any.Sample(schema => Sample(schema).GetRawText() == Sample(schema).GetRawText());

    private static JsonElement Sample(string schema) =>
        JsonElement.Parse(SchemaSample.For(JsonElement.Parse(schema))?.ToJsonString() ?? "null");
}
