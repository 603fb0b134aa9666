using System.Text.Json;
using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.Engine.Conversations;

/// <summary>Events as earlier versions stored them.</summary>
public sealed class StoredEventTests
{
    [Fact]
    public void Read_RequestOfAnEarlierVersion_DoesNotKnowWhatWasRead()
    {
        var invoked = Read<WebhookInvoked>("""{"event_type":"webhook.invoke","Url":"https://api.test","Method":"GET","Headers":{},"Body":null,"ToolName":null,"TimeoutMs":9,"Sequence":3}""");
        Assert.Equal(("https://api.test", 3, null), (invoked.Url, invoked.Sequence, invoked.ResponseMappings));
    }

    [Fact]
    public void Read_AnswerOfAnEarlierVersion_IsNotForgotten()
    {
        var answered = Read<WebhookAnswered>("""{"event_type":"webhook.result","Url":"https://api.test","Status":200,"Body":null,"DurationMs":7,"Retries":1,"OperationId":3}""");
        Assert.Equal((200, 1, 3, false), (answered.Status, answered.Retries, answered.OperationId, answered.FireAndForget));
    }

    private static T Read<T>(string stored) where T : ConversationEvent => Assert.IsType<T>(JsonSerializer.Deserialize<ConversationEvent>(stored));
}
