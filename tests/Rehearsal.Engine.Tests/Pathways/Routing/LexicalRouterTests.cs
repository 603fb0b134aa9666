namespace Rehearsal.Engine.Pathways.Routing;

public sealed class LexicalRouterTests
{
    [Theory]
    [InlineData("I'd like to book a table", "book")]
    [InlineData("can I make bookings here", "book")]
    [InlineData("please cancel my reservation", "cancel")]
    [InlineData("I was cancelling something", "cancel")]
    [InlineData("what's the weather", null)]
    [InlineData("", null)]
    [InlineData("book it or cancel it", null)]
    public void Choose_Words_DecideOrStay(string line, string? label) =>
        Assert.Equal(label, LexicalRouter.Choose(line, [Way("book", "The caller wants to book a table"), Way("cancel", "The caller wants to cancel a reservation")])?.Label);

    [Fact]
    public void Choose_SingleEdge_IsTakenWhateverWasSaid() => Assert.Equal("on", LexicalRouter.Choose("hm", [Way("on", null), Global("help")])?.Label);

    [Fact]
    public void Choose_FittingGlobal_WinsOverTheSingleEdge() => Assert.Equal("help", LexicalRouter.Choose("help me, help", [Way("on", null), Global("help")])?.Label);

    [Fact]
    public void Choose_NothingFits_TakesTheEdgeThatSaysOtherwise() =>
        Assert.Equal("Otherwise", LexicalRouter.Choose("hm", [Way("book", "wants to book"), Way("Otherwise", null)])?.Label);

    [Fact]
    public void Choose_Examples_CountAsWordsOfTheWay() =>
        Assert.Equal("billing", LexicalRouter.Choose("my invoice is wrong", [Way("billing", null) with { Examples = ["there is an error on my invoice"] }, Way("sales", "wants to buy")])?.Label);

    [Fact]
    public void Choose_SameWords_AlwaysLeadTheSameWay()
    {
        Way[] ways = [Way("red", "red apples"), Way("green", "green pears"), Global("fruit")];
        Assert.Single(Enumerable.Range(0, 50).Select(_ => LexicalRouter.Choose("red pears", ways)?.Label).Distinct());
    }

    private static Way Way(string label, string? description) => new(Node(label), label, description, false, []);

    private static Way Global(string label) => new(Node(label), label, null, true, []);

    private static PathwayNode Node(string id) => new() { Id = id, Name = id };
}
