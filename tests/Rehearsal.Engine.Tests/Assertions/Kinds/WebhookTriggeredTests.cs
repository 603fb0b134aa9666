using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Fakes;

namespace Rehearsal.Engine.Assertions.Kinds;

public sealed class WebhookTriggeredTests
{
    private static readonly Evidence Called = Call();

    private static Evidence Call()
    {
        var conversation = Talk.Of("agent: Hello").With("id", 7).With("host", "api.example.org");
        conversation.Having(new WebhookInvoked(
            "https://api.example.org/book?id=7", "POST", [], JsonNode.Parse("""{"name":"Ann","slots":[{"day":"Mon","at":9},{"day":"Tue","at":10}]}"""), null, 1000) { NodeId = "n1" });
        conversation.Having(new WebhookAnswered("https://api.example.org/book?id=7", 201, null, 5, 0) { OperationId = 1 });
        conversation.Having(new WebhookInvoked("https://api.example.org/notify", "GET", [], "plain text", "notify", 1000) { NodeId = "n2" });
        conversation.Having(new WebhookFailed("https://api.example.org/notify", "No answer.") { OperationId = 3 });
        return conversation.AsEvidence("n1=Book Slot", "n2=Notify");
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("""{"url":"https://api.example.org/book?id=7"}""", true)]
    [InlineData("""{"url":"https://api.example.org/"}""", true)]
    [InlineData("""{"webhook_url":"https://*/book*"}""", true)]
    [InlineData("""{"webhook_url":"*/book"}""", false)]
    [InlineData("""{"url":"https://{{host}}/book?id={{id}}"}""", true)]
    [InlineData("""{"url":"https://other.example.org/"}""", false)]
    [InlineData("""{"expectedUrl":"https://api.example.org/book","expectedMethod":"post"}""", true)]
    [InlineData("""{"expectedUrl":"https://api.example.org/book","expectedMethod":"GET"}""", false)]
    [InlineData("""{"node_name":"book slot"}""", true)]
    [InlineData("""{"node_id":"n9"}""", false)]
    [InlineData("""{"tool_name":"Notify"}""", true)]
    [InlineData("""{"tool_name":"other"}""", false)]
    [InlineData("""{"request_body":{"name":"Ann"}}""", true)]
    [InlineData("""{"request_body":{"slots":[{"day":"Tue"}]}}""", true)]
    [InlineData("""{"request_body":{"slots":[{"day":"Tue","at":9}]}}""", false)]
    [InlineData("""{"expectedRequestBody":"{\"name\":\"Ann\"}"}""", true)]
    [InlineData("""{"request_body":{"name":"ann"}}""", false)]
    [InlineData("""{"request_body":{"phone":null}}""", false)]
    [InlineData("""{"request_body":"plain"}""", true)]
    [InlineData("""{"expected_status":201}""", true)]
    [InlineData("""{"expected_status":200}""", false)]
    [InlineData("""{"url":"https://api.example.org/notify","expected_status":201}""", false)]
    [InlineData("""{"min_calls":2}""", true)]
    [InlineData("""{"min_calls":3}""", false)]
    [InlineData("""{"method":"POST","min_calls":2}""", false)]
    public async Task Evaluate_Criteria_AllHoldForOneRequest(string config, bool passes)
    {
        var result = await Judge.EvaluateAsync("WEBHOOK_TRIGGERED", config, Called);
        Assert.Equal((passes, "webhook_triggered", "webhooks"), (result.Passed, result.Type, result.Target));
    }

    [Theory]
    [InlineData("""{"tool_name":"Book"}""", true)]
    [InlineData("""{"tool_name":"book","request_body":{"day":"Monday"},"node_id":"n1"}""", true)]
    [InlineData("""{"tool_name":"book","request_body":{"day":"Friday"}}""", false)]
    [InlineData("""{"tool_name":"book","node_id":"n2"}""", false)]
    [InlineData("""{"tool_name":"book","method":"POST"}""", false)]
    [InlineData("""{"tool_name":"book","min_calls":2}""", false)]
    [InlineData("""{"tool_name":"sms"}""", false)]
    [InlineData("{}", false)]
    public async Task Evaluate_ToolOfARemoteAgent_CountsWhereAToolIsNamed(string config, bool passes)
    {
        var conversation = Talk.Of("agent: Booked.").Having(new ToolCalled("book", JsonNode.Parse("""{"day":"Monday","hour":9}""")) { NodeId = "n1" });

        Assert.Equal(passes, (await Judge.EvaluateAsync("WEBHOOK_TRIGGERED", config, conversation.AsEvidence("n1=One", "n2=Two"))).Passed);
    }

    [Theory]
    [InlineData("""{"url":"https://x/","node_id":"n1"}""", "https://x/")]
    [InlineData("""{"node_name":"Book Slot"}""", "n1")]
    [InlineData("""{"tool_name":"notify"}""", "notify")]
    [InlineData("""{"method":"GET"}""", null)]
    public async Task Evaluate_Expected_IsUrlOrNode(string config, string? expected)
    {
        var result = await Judge.EvaluateAsync("WEBHOOK_TRIGGERED", config, Called);
        Assert.Equal(expected, result.Expected?.GetValue<string>());
        Assert.Equal("""["POST https://api.example.org/book?id=7","GET https://api.example.org/notify"]""", result.Actual!.ToJsonString());
    }

    [Fact]
    public async Task Evaluate_NothingSent_Fails()
    {
        var result = await Judge.EvaluateAsync("WEBHOOK_TRIGGERED", "{}", Talk.Of("agent: Hi").AsEvidence());
        Assert.Equal((AssertionStatus.Failed, "The agent sent no request."), (result.Status, result.Reasoning));
    }
}
