using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.Engine.Mocks;

/// <summary>How often a mock answered.</summary>
/// <param name="Mock">The mock.</param>
/// <param name="Uses">Its answers so far.</param>
public sealed record MockUsage(Mock Mock, int Uses)
{
    /// <summary>The use of each mock, as the conversation's events tell it: a conversation that is taken up elsewhere goes on with it.</summary>
    public static IReadOnlyList<MockUsage> Of(IReadOnlyList<Mock> mocks, Conversation conversation)
    {
        var uses = conversation.Events.OfType<MockUsed>().CountBy(used => used.Index).ToDictionary();
        return [.. mocks.Select(mock => new MockUsage(mock, uses.GetValueOrDefault(mock.Index)))];
    }

    /// <summary>Warns of every mock that a finished conversation never used: it is misspelt, or the agent did not do what was prepared for.</summary>
    public static void WarnOfUnused(IReadOnlyList<Mock> mocks, Conversation conversation, DateTimeOffset at)
    {
        foreach (var (mock, _) in Of(mocks, conversation).Where(usage => usage.Uses == 0))
            conversation.Record(new WarningRaised($"The mock {mock.Label} was never used."), at);
    }

    /// <summary>The mock's next answer, and the event that tells of its use; nothing is recorded yet.</summary>
    internal static (MockAnswer Answer, MockUsed Use) Next(Mock mock, Conversation conversation)
    {
        var before = conversation.Events.OfType<MockUsed>().Count(used => used.Index == mock.Index);
        var place = Math.Min(before, mock.Answers.Count - 1);
        var answer = mock.Answers[place];
        return (answer, new MockUsed(mock.Label, mock.Index, place, answer.Error is null ? answer.Status : null, answer.Error?.ToString().ToLowerInvariant()));
    }
}
