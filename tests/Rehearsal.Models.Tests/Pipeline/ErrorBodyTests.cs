namespace Rehearsal.Models.Pipeline;

public sealed class ErrorBodyTests
{
    [Theory]
    [InlineData("""{"error": {"message": "No.", "type": "x"}}""", "No.")]
    [InlineData("""{"error": "No."}""", "No.")]
    [InlineData("""{"message": "No."}""", "No.")]
    [InlineData("""{"detail": "No."}""", "No.")]
    [InlineData("""{"detail": [{"msg": "field required"}]}""", """{"detail": [{"msg": "field required"}]}""")]
    [InlineData("<html>\n  Bad gateway", "<html>   Bad gateway")]
    [InlineData("", "")]
    public void Read_Body_GivesItsSentence(string body, string message) => Assert.Equal(message, ErrorBody.Read(BinaryData.FromString(body), null));

    [Fact]
    public void Read_LongBody_IsShortened() => Assert.Equal(501, ErrorBody.Read(BinaryData.FromString(new string('x', 2000)), null).Length);

    [Fact]
    public void Read_NoBody_IsEmpty() => Assert.Equal("", ErrorBody.Read(null, "k"));

    [Fact]
    public void Read_KeyInTheBody_IsHidden() => Assert.Equal("Wrong key: ***", ErrorBody.Read(BinaryData.FromString("Wrong key: sk-1"), "sk-1"));
}
