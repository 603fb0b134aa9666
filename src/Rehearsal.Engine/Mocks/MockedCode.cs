using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.Engine.Mocks;

/// <summary>What a mock gives in place of a custom code node's result.</summary>
/// <param name="Result">The result, templates filled in.</param>
/// <param name="Error">Set when the code is to fail instead.</param>
/// <param name="Use">The event of this use. Whoever takes the result records it: it moves the mock's sequence on.</param>
public sealed record MockedCode(JsonNode? Result, MockError? Error, MockUsed Use)
{
    /// <summary>The result for a node: that of the first mock that matches the node and asks nothing of a request; null when there is none.</summary>
    /// <param name="mocks">The run's mocks.</param>
    /// <param name="conversation">The conversation so far; it is not changed.</param>
    /// <param name="node">The node whose code would run.</param>
    /// <param name="now">The time that <c>{{now}}</c> tells.</param>
    public static MockedCode? Find(IReadOnlyList<Mock> mocks, Conversation conversation, RequestOrigin node, DateTimeOffset now)
    {
        if (mocks.FirstOrDefault(mock => mock.Match.IsNodeAlone && MockMatcher.IsNode(mock.Match.Node!, node)) is not { } found)
            return null;
        var (answer, use) = MockUsage.Next(found, conversation);
        return new MockedCode(MockTemplate.Body(answer.Body, new ConversationVariables(conversation, now)), answer.Error, use with { NodeId = node.NodeId });
    }
}
