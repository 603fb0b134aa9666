namespace Rehearsal.ModelStub.Answers;

public sealed class SchemaInPromptTests
{
    [Theory]
    [InlineData("""It must match this JSON Schema: {"type": "boolean"}""", """{"type": "boolean"}""")]
    [InlineData("""Use this json schema: {"type": "boolean"} and { be } brief.""", """{"type": "boolean"}""")]
    [InlineData("""JSON Schema: {"type": "null"}. No, this JSON Schema: {"type": "boolean"}""", """{"type": "boolean"}""")]
    [InlineData("""Answer {"type": "boolean"}""", null)]
    [InlineData("What is a JSON Schema {in short}?", null)]
    [InlineData("What is a JSON Schema?", null)]
    [InlineData("JSON Schema: {\"type\"", null)]
    public void Find_Prompt_GivesTheObjectAfterItsMention(string prompt, string? schema) =>
        Assert.Equal(schema, SchemaInPrompt.Find([new("system", prompt), new("user", "Hi")])?.GetRawText());

    [Fact]
    public void Find_SeveralMessages_TakesTheNewest() => Assert.Equal(
        """{"a": 2}""",
        SchemaInPrompt.Find([new("system", """JSON Schema: {"a": 1}"""), new("user", """JSON Schema: {"a": 2}""")])?.GetRawText());
}
