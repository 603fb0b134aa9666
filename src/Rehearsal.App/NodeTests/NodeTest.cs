using Rehearsal.App.Runs;

namespace Rehearsal.App.NodeTests;

/// <summary>What a node test is to be.</summary>
/// <param name="NodeId">The node, by id or name.</param>
/// <param name="Permutations">How many variations of the caller's words, 1 to 20; null for <see cref="NodeTestService.DefaultPermutations"/>.</param>
/// <param name="NewPrompt">What takes the place of the node's prompt or text; null to leave it.</param>
/// <param name="Version">The pathway's; null for the one that runs by default.</param>
/// <param name="CallIds">Calls to start from, at most 5; none to start from nothing.</param>
public sealed record NodeTestRequest(string PathwayId, string NodeId, int? Permutations, string? NewPrompt, string? Version, IReadOnlyList<string> CallIds);

/// <summary>A node's replies under variations of what the caller says. It has no life of its own: it is its replies.</summary>
/// <param name="Replies">At least one; those to the same call follow each other.</param>
public sealed record NodeTest(string Id, OrgId Org, IReadOnlyList<RunDetail> Replies)
{
    /// <summary>What is said of a test, and of a reply, that was stopped.</summary>
    public const string Stopped = "The test was stopped.";

    /// <summary>Where it stands.</summary>
    public NodeTestStatus Status =>
        Replies.Any(reply => !reply.Summary.Status.IsTerminal()) ? NodeTestStatus.Pending
        : Replies.Any(reply => reply.Summary.Status == RunStatus.Cancelled) ? NodeTestStatus.Cancelled
        : Replies.Any(reply => reply.Summary.Status == RunStatus.Error) ? NodeTestStatus.Error
        : NodeTestStatus.Completed;

    /// <summary>When its last reply was over; null until then.</summary>
    public DateTimeOffset? FinishedAt => Status == NodeTestStatus.Pending ? null : Replies.Max(reply => reply.Summary.CompletedAt);

    /// <summary>That the test was stopped, or what kept the first reply from coming that did not; null when nothing did.</summary>
    public string? Error => Status == NodeTestStatus.Cancelled ? Stopped : Replies.Select(reply => reply.Summary.ErrorMessage).FirstOrDefault(message => message is not null);
}

/// <summary>Where a node test stands.</summary>
public enum NodeTestStatus
{
    /// <summary>Replies are missing.</summary>
    Pending,

    /// <summary>Every reply is there.</summary>
    Completed,

    /// <summary>It was stopped.</summary>
    Cancelled,

    /// <summary>Some reply could not be made.</summary>
    Error,
}
