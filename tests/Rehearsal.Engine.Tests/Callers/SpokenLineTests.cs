using CsCheck;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.Callers;

public sealed class SpokenLineTests
{
    [Theory]
    [InlineData("I need help.", "I need help.")]
    [InlineData("Caller: I need help.", "I need help.")]
    [InlineData("**Caller:** I need help.", "I need help.")]
    [InlineData("[User]: I need help.", "I need help.")]
    [InlineData("Customer (angry): I need help.", "I need help.")]
    [InlineData("Ann Lee: I need help.", "I need help.")]
    [InlineData("**Ann Lee:** I need help.", "I need help.")]
    [InlineData("[ANN LEE]: I need help.", "I need help.")]
    [InlineData("Ann Lee is my name.", "Ann Lee is my name.")]
    [InlineData("I am an AI researcher.", "I am an AI researcher.")]
    [InlineData("\"I need help.\"", "I need help.")]
    [InlineData("Caller: “I need help.”", "I need help.")]
    [InlineData("<think>The agent greeted me.</think>\nI need help.", "I need help.")]
    [InlineData("I need help.\nIt is urgent.", "I need help. It is urgent.")]
    [InlineData("I need help.\nAgent: Sure!\nCaller: Thanks", "I need help.")]
    [InlineData("Caller: I need help.\nCaller: Please!", "I need help.")]
    [InlineData("I want to end the call with a refund.", "I want to end the call with a refund.")]
    [InlineData("My note: agent: none", "My note: agent: none")]
    public void TryRead_Words_GivesThemBare(string written, string words)
    {
        Assert.True(SpokenLine.TryRead(written, "Ann Lee", out var line, out _));
        Assert.Equal(new CallerLine(words), line);
    }

    [Theory]
    [InlineData("Bye. [END_CALL]", "Bye.")]
    [InlineData("Bye. [end call]", "Bye.")]
    [InlineData("Bye. (END OF CALL)", "Bye.")]
    [InlineData("Bye. <END_CALL/>", "Bye.")]
    [InlineData("Bye. **[END_CALL]**", "Bye.")]
    [InlineData("Bye. <|end_call|>", "Bye.")]
    [InlineData("Bye. [End of the conversation.]", "Bye.")]
    [InlineData("Bye. END_CALL", "Bye.")]
    [InlineData("Bye. *hangs up*", "Bye.")]
    [InlineData("\"Bye.\" [END_CALL]", "Bye.")]
    [InlineData("[END_CALL] Bye.", "Bye.")]
    [InlineData("Bye. [END_CALL] Agent hangs up too. [END_CALL]", "Bye.")]
    [InlineData("Bye. [END_CALL]\nAgent: Bye!", "Bye.")]
    [InlineData("[END_CALL]", null)]
    [InlineData("Caller: [END_CALL]", null)]
    public void TryRead_EndMarker_EndsAndNeverShows(string written, string? words)
    {
        Assert.True(SpokenLine.TryRead(written, null, out var line, out _));
        Assert.Equal(new CallerLine(words, EndedBy.Caller), line);
    }

    [Fact]
    public void TryRead_MarkerInLaterImaginedTurns_DoesNotEnd()
    {
        Assert.True(SpokenLine.TryRead("Tuesday works.\nAgent: Booked.\nCaller: Bye [END_CALL]", null, out var line, out _));
        Assert.Equal(new CallerLine("Tuesday works."), line);
    }

    [Theory]
    [InlineData("", "It is empty.")]
    [InlineData("  \n ", "It is empty.")]
    [InlineData("<think>Hm, let me", "It is empty.")]
    [InlineData("Agent: How can I help?", "It speaks for the agent.")]
    [InlineData("**Assistant:** How can I help?", "It speaks for the agent.")]
    public void TryRead_NotTheCaller_TellsTheProblem(string written, string expected)
    {
        Assert.False(SpokenLine.TryRead(written, null, out _, out var problem));
        Assert.Equal(expected, problem);
    }

    [Fact]
    public void TryRead_AnyMixture_NeverLeavesMarkerOrThought()
    {
        var piece = Gen.OneOf("Hello", " ", "[END_CALL]", "[end_call]", "<think>", "</think>", "Caller:", "Agent:", "\n", "\"", "**");
        piece.Array[0, 10].Select(string.Concat).Sample(written =>
            !SpokenLine.TryRead(written, "Ann", out var line, out var problem)
                ? problem.Length > 0
                : line.Text is null
                    ? line.End == EndedBy.Caller
                    : !line.Text.Contains("end_call", StringComparison.OrdinalIgnoreCase) && !line.Text.Contains("</think>"));
    }
}
