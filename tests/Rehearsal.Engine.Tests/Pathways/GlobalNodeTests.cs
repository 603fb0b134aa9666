using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.Engine.Pathways;

public sealed class GlobalNodeTests
{
    private const string Hours = """{"text":"Nine to five.","isGlobal":true,"globalLabel":"Opening hours","globalDescription":"The caller asks when we are open"}""";

    [Fact]
    public async Task Reply_AfterAGlobalWithoutEdges_IsJudgedFromWhereTheCallerWas()
    {
        var stage = await new Stage(Shop()).SayAsync("when are you open");
        Assert.Equal(("start hours", "Nine to five."), (stage.Visited, stage.Said));
        await stage.SayAsync("a table for two");
        Assert.Equal(("start hours book", "Booked."), (stage.Visited, stage.Said));
    }

    [Fact]
    public async Task Reply_NothingFitsAfterAGlobal_ReturnsToWhereTheCallerWas()
    {
        var stage = await new Stage(Shop()).SayAsync("when are you open", "hm");
        Assert.Equal(("start hours start", "Table or parcel?"), (stage.Visited, stage.Said));
    }

    [Fact]
    public async Task Reply_SameGlobalAskedTwice_AnswersTwiceAndStillReturns()
    {
        var stage = await new Stage(Shop()).SayAsync("when are you open", "and when are you open on Sunday");
        Assert.Equal(("start hours", "Nine to five."), (stage.Visited, stage.Said));
        await stage.SayAsync("a parcel");
        Assert.Equal("start hours send", stage.Visited);
    }

    [Fact]
    public async Task Reply_FromGlobalToGlobal_ReturnsToTheFirstOrigin()
    {
        var stage = await new Stage(Shop().And("where", "Default", """{"text":"High Street.","isGlobal":true,"globalLabel":"Address","globalDescription":"asks for the street address"}"""))
            .SayAsync("when are you open", "what is the address", "a parcel");
        Assert.Equal("start hours where send", stage.Visited);
    }

    [Fact]
    public async Task Reply_GlobalWithEdges_UsesThem()
    {
        var stage = await new Stage(Shop().AndSays("sunday", "Sunday too.").Edge("hours", "sunday")).SayAsync("when are you open", "a parcel");
        Assert.Equal("start hours sunday", stage.Visited);
    }

    [Fact]
    public async Task Reply_GlobalThatOffersTheWayBack_IsLeftByItsLabel()
    {
        var graph = Shop(Hours.Replace("\"isGlobal\":true", "\"isGlobal\":true,\"enableReturnToPrevBeforeGlobal\":true,\"prevNodePathwayLabel\":\"go back\"", StringComparison.Ordinal))
            .AndSays("sunday", "Sunday too.").Edge("hours", "sunday", "sunday");
        var stage = await new Stage(graph).SayAsync("when are you open", "go back now");
        Assert.Equal(("start hours start", "go back"), (stage.Visited, stage.Last<RouteChosen>().ChosenLabel));
    }

    [Fact]
    public async Task Reply_GlobalThatDoesNotReturn_KeepsTheCaller()
    {
        var stage = await new Stage(Shop(Hours.Replace("\"isGlobal\":true", "\"isGlobal\":true,\"enableGlobalAutoReturn\":false", StringComparison.Ordinal)))
            .SayAsync("when are you open", "a parcel");
        Assert.Equal("start hours", stage.Visited);
    }

    [Fact]
    public async Task Reply_GlobalWithVariables_ReadsThemBeforeItHandsBack()
    {
        var stage = await new Stage(Shop(Hours.Replace("\"isGlobal\":true", "\"isGlobal\":true,\"extractVars\":[[\"age\",\"integer\",\"\"]]", StringComparison.Ordinal)))
            .SayAsync("when are you open", "I am 41 and want a parcel");
        Assert.Equal(41, (long)stage.Conversation.Variables["age"]!);
        Assert.Equal("start hours send", stage.Visited);
    }

    [Fact]
    public async Task Reply_GlobalWithACondition_KeepsTheCallerUntilItIsMet()
    {
        var stage = await new Stage(Shop(Hours.Replace(
            "\"isGlobal\":true", "\"isGlobal\":true,\"condition\":\"The age is known.\",\"extractVars\":[[\"age\",\"integer\",\"\"]]", StringComparison.Ordinal)))
            .SayAsync("when are you open", "well");
        Assert.Equal("start hours", stage.Visited);
        await stage.SayAsync("41");
        Assert.Equal("start hours start", stage.Visited);
    }

    [Fact]
    public async Task Reply_SilentGlobal_ReturnsAtOnce()
    {
        var stage = await new Stage(Shop(Hours.Replace("Nine to five.", "", StringComparison.Ordinal).Replace(
            "\"isGlobal\":true", "\"isGlobal\":true,\"modelOptions\":{\"skipUserResponse\":true}", StringComparison.Ordinal))).SayAsync("when are you open");
        Assert.Equal(("start hours start", "Table or parcel?"), (stage.Visited, stage.Said));
    }

    private static GraphOf Shop(string hours = Hours) => GraphOf.Says("start", "Table or parcel?").AndSays("book", "Booked.").AndSays("send", "Sent.")
        .And("hours", "Default", hours)
        .Edge("start", "book", "table", "wants a table").Edge("start", "send", "parcel", "wants to send a parcel");
}
