using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.Callers;

public sealed class InputMessagesTests
{
    [Theory]
    [InlineData("""["Hi", " Bye "]""", "Hi|Bye")]
    [InlineData("""[{"role":"assistant","content":"Hello"},{"role":"user","content":"Hi"}]""", "Hi")]
    [InlineData("""[{"content":"a"},{"text":"b"},{"message":"c"}]""", "a|b|c")]
    [InlineData("""[{"user":"agent-action","text":"Ended call"},{"user":"user","text":"Hi"},{"role":"Robot","text":"x"}]""", "Hi")]
    [InlineData("""["", "Hi", "  "]""", "Hi")]
    public void Read_StoredMessages_GivesTheCallersLines(string messages, string lines) =>
        Assert.Equal(lines.Split('|'), InputMessages.Read(JsonNode.Parse(messages)!.AsArray()));

    [Fact]
    public void Read_None_IsEmpty()
    {
        Assert.Empty(InputMessages.Read(null));
        Assert.Empty(InputMessages.Read([]));
    }

    [Theory]
    [InlineData("""["Hi", 3]""")]
    [InlineData("""["Hi", {"role":"user"}]""")]
    [InlineData("""["Hi", null]""")]
    [InlineData("""["Hi", {"content":{"a":1}}]""")]
    public void Read_NotAText_NamesTheEntry(string messages)
    {
        var failed = Assert.Throws<CallerFailedException>(() => InputMessages.Read(JsonNode.Parse(messages)!.AsArray()));
        Assert.StartsWith("'input_messages[1]' cannot be spoken", failed.Message);
    }
}
