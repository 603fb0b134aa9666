using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.Engine.Pathways.Nodes;

/// <summary>Nodes that would do something outside: it is recorded, and nothing happens.</summary>
public sealed class DeedNodeTests
{
    [Fact]
    public async Task Sms_WithText_IsRecordedSpokenAndWaits()
    {
        var stage = await new Stage(Leads("SMS", """{"text":"I sent it.","smsMessage":"See you, {{name}}."}"""), requestData: new JsonObject { ["name"] = "Ada", ["phone_number"] = "+15550100" }).SayAsync("Yes");

        Assert.Equal(("+15550100", "See you, Ada."), (stage.Last<SmsRecorded>().To, stage.Last<SmsRecorded>().Message));
        Assert.Equal(("hello deed", "I sent it."), (stage.Visited, stage.Said));
        Assert.Equal("Bye.", (await stage.SayAsync("Thanks")).Said);
    }

    [Fact]
    public async Task PressButton_Silent_IsRecordedAndGoesOn()
    {
        var stage = await new Stage(Leads("Press Button", """{"digits":"{{choice}}#"}"""), requestData: new JsonObject { ["choice"] = 2 }).SayAsync("Press two");

        Assert.Equal("2#", stage.Last<ButtonPressed>().Digits);
        Assert.Equal(("hello deed bye", "Bye."), (stage.Visited, stage.Said));
    }

    [Theory]
    [InlineData("On 2026-12-01 at 14:30", "2026-12-01 14:30")]
    [InlineData("2026-12-01", "2026-12-01")]
    public async Task Scheduling_CallerNamesATime_BecomesChosenDateTime(string said, string expected)
    {
        var stage = await new Stage(Leads("Scheduling", """{"text":"When?"}""")).SayAsync("Yes");

        Assert.Equal("When?", stage.Said);
        var asked = stage.Last<SchedulingAsked>();
        await stage.SayAsync(said);
        Assert.Equal((asked.Sequence, expected), (stage.Last<SchedulingAnswered>().OperationId, stage.Last<SchedulingAnswered>().ChosenDatetime));
        Assert.Equal(expected, (string?)stage.Conversation.Variables["chosen_datetime"]);
        Assert.Equal("Bye.", stage.Said);
    }

    private static GraphOf Leads(string type, string data) =>
        GraphOf.Says("hello", "Hello.").And("deed", type, data).And("bye", "End Call", """{"text":"Bye."}""").Edge("hello", "deed").Edge("deed", "bye");
}
