using Rehearsal.Engine.Assertions;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Models;

namespace Rehearsal.Engine.Insight;

/// <summary>What is known of a run that did not pass.</summary>
/// <param name="Conversation">As far as it got.</param>
/// <param name="Results">The assertions' results; none when it was not judged.</param>
/// <param name="ModelCalls">Every call to a model.</param>
public sealed record FailedRun(Conversation Conversation, IReadOnlyList<AssertionResult> Results, IReadOnlyList<ModelCall> ModelCalls)
{
    /// <summary>Why it ended before it was judged, as the run shows it; null when it was judged.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The exception that ended it; null when there was none.</summary>
    public Exception? Cause { get; init; }

    /// <summary>True when its time was over.</summary>
    public bool TimedOut { get; init; }
}
