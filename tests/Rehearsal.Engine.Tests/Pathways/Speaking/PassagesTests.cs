using CsCheck;

namespace Rehearsal.Engine.Pathways.Speaking;

public sealed class PassagesTests
{
    private const string Handbook =
        """
        Opening hours: we are open on weekdays from nine to five.

        Parking is free for patients for two hours. Bring your ticket to the desk.

        Children under ten come with an adult. Opening the door for them is kind.

        Cancel a day ahead, or a fee is due.
        """;

    [Theory]
    [InlineData("Is parking free?", "Parking is free")]
    [InlineData("opening hours on weekdays", "Opening hours")]
    [InlineData("What does it cost to cancel, is there a fee?", "Cancel a day ahead")]
    public void Find_Question_BestPassageComesFirst(string question, string expected) =>
        Assert.StartsWith(expected, Passages.Find(Handbook, question, 2)[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("zebra")]
    [InlineData("")]
    public void Find_NoWordInCommon_FindsNothing(string question) => Assert.Empty(Passages.Find(Handbook, question, 4));

    [Fact]
    public void Find_RareWord_WeighsMoreThanACommonOne()
    {
        var text = string.Join("\n\n", Enumerable.Repeat("The desk is open.", 9).Append("The vault is shut."));

        Assert.Equal("The vault is shut.", Passages.Find(text, "desk open vault", 1)[0]);
    }

    [Fact]
    public void Find_LongParagraph_IsCutBetweenSentences()
    {
        var text = string.Concat(Enumerable.Repeat("Nothing to see here at all. ", 60)) + "The password for guests is swordfish.";

        var found = Assert.Single(Passages.Find(text, "guests", 4));

        Assert.EndsWith("The password for guests is swordfish.", found, StringComparison.Ordinal);
        Assert.InRange(found.Length, 1, 800);
        Assert.StartsWith("Nothing", found, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_AnyText_GivesPiecesOfItThatHoldAWordAsked() =>
        Gen.Select(Gen.String[Gen.Char[" abc.\n"], 0, 3000], Gen.String[Gen.Char[" abc"], 0, 20], Gen.Int[1, 5]).Sample((text, question, most) =>
        {
            var found = Passages.Find(text, question, most);
            Assert.InRange(found.Count, 0, most);
            Assert.All(found, passage => Assert.Contains(passage, text.ReplaceLineEndings("\n"), StringComparison.Ordinal));
            Assert.All(found, passage => Assert.InRange(passage.Length, 1, 801));
        });
}
