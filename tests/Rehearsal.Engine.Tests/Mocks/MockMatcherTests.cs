using System.Text.Json.Nodes;
using CsCheck;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Fakes;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.Engine.Mocks;

public sealed class MockMatcherTests
{
    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"node":"n-1"}""")]
    [InlineData("""{"node":"Look up"}""")]
    [InlineData("""{"node":"look-UP"}""")]
    [InlineData("""{"tool":"orders"}""")]
    [InlineData("""{"url":"https://shop.test/orders?day=2&day=3&name=Ada+L"}""")]
    [InlineData("""{"url":"https://shop.test/"}""")]
    [InlineData("""{"url":"*/orders?*"}""")]
    [InlineData("""{"url":"{{shop}}/orders"}""")]
    [InlineData("""{"method":"post"}""")]
    [InlineData("""{"arguments":{"order":17}}""")]
    [InlineData("""{"arguments":{"order":"17"}}""")]
    [InlineData("""{"arguments":{"order":"{{order}}"}}""")]
    [InlineData("""{"arguments":{"customer":{"name":"Ada"}}}""")]
    [InlineData("""{"arguments":{"items":[{"sku":"b"}]}}""")]
    [InlineData("""{"arguments":{"name":"Ada L"}}""")]
    [InlineData("""{"arguments":{"day":["3","2"]}}""")]
    public void Compare_CriterionThatHolds_FindsNothing(string match) => Assert.Empty(Compare(match));

    [Theory]
    [InlineData("""{"node":"n-2"}""", "node: expected 'n-2', got 'Look up' (n-1)")]
    [InlineData("""{"tool":"Stock"}""", "tool: expected 'Stock', got 'Orders'")]
    [InlineData("""{"url":"https://shop.test/prices"}""", "url: expected https://shop.test/prices, got https://shop.test/orders")]
    [InlineData("""{"url":"https://shop.test/orders?day=9"}""", "url: expected https://shop.test/orders?day=9, got https://shop.test/orders?day=2&day=3&name=Ada+L")]
    [InlineData("""{"method":"GET"}""", "method: expected GET, got POST")]
    [InlineData("""{"arguments":{"order":18,"customer":{"name":"Ada"}}}""", "arguments.order: expected 18, got 17")]
    [InlineData("""{"arguments":{"customer":{"name":"Bob"}}}""", "arguments.customer.name: expected \"Bob\", got \"Ada\"")]
    [InlineData("""{"arguments":{"colour":"red"}}""", "arguments.colour: expected \"red\", got nothing")]
    [InlineData("""{"arguments":{"items":[{"sku":"c"}]}}""", """arguments.items: expected [{"sku":"c"}], got [{"sku":"a"},{"sku":"b"}]""")]
    public void Compare_CriterionThatFails_SaysExpectedAndGot(string match, string mismatch) => Assert.Equal([mismatch], Compare(match));

    [Fact]
    public void Compare_SeveralFail_AllAreTold() => Assert.Equal(2, Compare("""{"method":"GET","tool":"Stock","node":"n-1"}""").Length);

    [Fact]
    public void Compare_ListBody_IsCompared()
    {
        var match = MocksOf.Json("""[{"match":{"arguments":[2]},"respond":{}}]""")[0].Match;
        Assert.Empty(MockMatcher.Compare(match, Asked(MocksOf.Post("https://shop.test", "[1,2]"))));
        Assert.Equal("arguments: expected [2], got [3]", Assert.Single(MockMatcher.Compare(match, Asked(MocksOf.Post("https://shop.test", "[3]")))).ToString());
    }

    [Fact]
    public void Compare_RequestFromNowhere_NamesNoNode()
    {
        var match = MocksOf.Json("""[{"match":{"node":"x"},"respond":{}}]""")[0].Match;
        var request = MocksOf.Post("https://shop.test") with { Origin = null };
        Assert.Equal("node: expected 'x', got no node", Assert.Single(MockMatcher.Compare(match, Asked(request))).ToString());
    }

    [Fact]
    public void Compare_AnyPartOfABody_Matches() => Gen.Select(Gen.Int[0, 4], Gen.Int[0, 15]).Sample((count, mask) =>
    {
        var body = new JsonObject(Enumerable.Range(0, count).Select(i => KeyValuePair.Create($"m{i}", (JsonNode?)i)));
        var part = new JsonObject(Enumerable.Range(0, count).Where(i => (mask >> i & 1) == 1).Select(i => KeyValuePair.Create($"m{i}", (JsonNode?)i)));
        return MockMatcher.Compare(new MockMatch(null, null, null, null, part), Asked(MocksOf.Post("https://shop.test", body.ToJsonString()))).Count == 0;
    });

    private static string[] Compare(string match)
    {
        var criteria = MocksOf.Json($$$"""[{"match":{{{match}}},"respond":{}}]""")[0].Match;
        var request = MocksOf.Post(
            "https://shop.test/orders?day=2&day=3&name=Ada+L", """{"order":17,"customer":{"name":"Ada","age":3},"items":[{"sku":"a"},{"sku":"b"}]}""",
            origin: new RequestOrigin("n-1", "Look up", "Orders"));
        return [.. MockMatcher.Compare(criteria, Asked(request)).Select(mismatch => mismatch.ToString())];
    }

    private static MockRequest Asked(WebhookRequest request) =>
        new(request, new ConversationVariables(Talk.Of().With("order", 17).With("shop", "https://shop.test"), Talk.Start));
}
