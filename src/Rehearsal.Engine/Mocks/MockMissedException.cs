using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.Mocks;

/// <summary>The run may only use mocks, and none matches a request: the message names the nearest and why it does not match.</summary>
public sealed class MockMissedException : ConversationFailedException
{
    private MockMissedException(string message) : base(message)
    {
    }

    internal static MockMissedException For(MockRequest request, IReadOnlyList<Mock> mocks)
    {
        var sent = request.Sent;
        var from = sent.Origin is not { } origin ? "" : origin.ToolName is { } tool ? $" of the tool '{tool}' on node '{origin.NodeName}'" : $" of node '{origin.NodeName}'";
        var what = $"No mock matches the request {sent.Method} {request.Address}{from}, and webhook_mode is mock, so it is not sent.";
        if (mocks.Count == 0)
            return new MockMissedException($"{what} There are no mocks.");
        var (nearest, why) = Nearest(request, mocks);
        return new MockMissedException($"{what} The nearest is {nearest.Label}, which does not match by {string.Join("; ", why)}.");
    }

    /// <summary>The mock with the fewest criteria that fail; among equals the one whose address has most in common with the request's.</summary>
    private static (Mock Mock, IReadOnlyList<Mismatch> Why) Nearest(MockRequest request, IReadOnlyList<Mock> mocks) => mocks
        .Select(mock => (Mock: mock, Why: MockMatcher.Compare(mock.Match, request)))
        .OrderBy(candidate => candidate.Why.Count)
        .ThenByDescending(candidate => InCommon(candidate.Mock.Match.Url, request.Sent.Url))
        .First();

    private static int InCommon(string? pattern, string url) => pattern is null ? 0 : pattern.Zip(url).TakeWhile(pair => pair.First == pair.Second).Count();
}
