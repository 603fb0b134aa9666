using System.Text.Json.Nodes;
using Rehearsal.Engine.Fakes;

namespace Rehearsal.Engine.Conversations;

public sealed class ConversationVariablesTests
{
    [Theory]
    [InlineData("slot")]
    [InlineData("SLOT")]
    [InlineData("slot.hour")]
    [InlineData("from")]
    public void Find_RunTimeValueThatIsNull_HidesRequestDataAndBuiltIns(string name) =>
        Assert.Null(Scope("""{"slot":{"hour":9}}""", """{"slot":null,"from":null}""").Find(name));

    [Fact]
    public void Find_NullOfAnotherName_HidesNothing() =>
        Assert.Equal(9, (int)Scope("""{"slots":9}""", """{"slot":null}""").Find("slots")!);

    [Theory]
    [InlineData("{}", "5550100199", "5550100100", "+15550100199")]
    [InlineData("""{"from":"+1 (415) 555-0000","to":"+442071234567"}""", "4155550000", "2071234567", "+1 (415) 555-0000")]
    [InlineData("""{"from":"911","short_to":"x","phone_number":"+1999"}""", "911", "x", "+1999")]
    public void Find_ShortNumbers_FollowTheNumbersOfTheRequestData(string data, string shortFrom, string shortTo, string number)
    {
        var scope = Scope(data, "{}");
        Assert.Equal((shortFrom, shortTo, number), ((string)scope.Find("short_from")!, (string)scope.Find("short_to")!, (string)scope.Find("phone_number")!));
    }

    private static ConversationVariables Scope(string requestData, string variables)
    {
        var conversation = new Conversation { Id = "c-1", StartedAt = Talk.Start, RequestData = JsonNode.Parse(requestData)!.AsObject() };
        foreach (var (name, value) in JsonNode.Parse(variables)!.AsObject())
            conversation.Variables[name] = value?.DeepClone();
        return new ConversationVariables(conversation, Talk.Start);
    }
}
