using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.Callers;

/// <summary>What a scenario says about its caller beside the prompt and the stored lines.</summary>
/// <param name="First">Who has the first word; an agent that does not take it leaves it to the caller.</param>
/// <param name="Steps">What to say to what, in the order in which they are tried; empty for a caller without steps.</param>
/// <param name="Facts">What the caller tells only when it is asked.</param>
/// <param name="Otherwise">Said when no step and no fact fits, however often; null for nothing.</param>
public sealed record CallerScript(
    Speaker First, IReadOnlyList<CallerStep> Steps, IReadOnlyList<CallerFact> Facts, string? Otherwise)
{
    /// <summary>The agent has the first word, and nothing else is said.</summary>
    public static CallerScript None { get; } = new(Speaker.Agent, [], [], null);
}

/// <summary>One thing that a scripted caller says.</summary>
/// <param name="When">What the agent must have said; null for anything, or nothing.</param>
/// <param name="Say">The words, which may hold <c>{{variables}}</c>, marks and the end marker.</param>
/// <param name="Repeat">True when it may be said again and again, false for once.</param>
public sealed record CallerStep(LinePattern? When, string Say, bool Repeat);

/// <summary>Something that a caller tells only when it is asked.</summary>
/// <param name="Asked">What the agent says when it asks for it.</param>
/// <param name="Say">The words.</param>
public sealed record CallerFact(LinePattern Asked, string Say);
