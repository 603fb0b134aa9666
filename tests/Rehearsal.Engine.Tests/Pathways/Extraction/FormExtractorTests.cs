namespace Rehearsal.Engine.Pathways.Extraction;

public sealed class FormExtractorTests
{
    [Theory]
    [InlineData("party", "integer", "a table for 4 please", "4")]
    [InlineData("party", "integer", "we are twenty-one", "21")]
    [InlineData("party", "integer", "minus -3", "-3")]
    [InlineData("party", "integer", "a few of us", null)]
    [InlineData("litres", "number", "about 2.5 litres", "2.5")]
    [InlineData("litres", "number", "three", "3")]
    [InlineData("agreed", "boolean", "yes, that is right", "true")]
    [InlineData("agreed", "boolean", "no thanks", "false")]
    [InlineData("agreed", "boolean", "yes and no", null)]
    [InlineData("agreed", "boolean", "perhaps", null)]
    [InlineData("when", "date", "on 2026-04-21 then", "\"2026-04-21\"")]
    [InlineData("when", "date", "next Tuesday works", "\"next Tuesday\"")]
    [InlineData("when", "date", "April 21st, 2026", "\"April 21st, 2026\"")]
    [InlineData("when", "date", "the 3rd of May", "\"3rd of May\"")]
    [InlineData("email", "string", "it is ada.l@x.test, thanks", "\"ada.l@x.test\"")]
    [InlineData("callbackNumber", "string", "call +1 (555) 010-0199", "\"+1 (555) 010-0199\"")]
    [InlineData("arrival_time", "string", "around 7:30 pm", "\"7:30 pm\"")]
    [InlineData("patient_name", "string", "My name is Ada Lovelace and", "\"Ada Lovelace\"")]
    [InlineData("patient_name", "string", "I'm tired", null)]
    [InlineData("topic", "string", "anything at all", null)]
    public void Extract_Forms_AreReadTyped(string name, string type, string line, string? value) =>
        Assert.Equal(value, FormExtractor.Extract([new ExtractedVariable(name, type, "")], line)[name]?.ToJsonString(Relaxed));

    [Fact]
    public void Extract_MeaningInTheDescription_Counts() =>
        Assert.Equal("ada@x.test", (string)FormExtractor.Extract([new ExtractedVariable("contact", "string", "The caller's e-mail address")], "ada@x.test")["contact"]!);

    [Fact]
    public void Extract_NothingThere_IsAbsent() => Assert.Empty(FormExtractor.Extract([new ExtractedVariable("party", "integer", "")], "hm"));

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
