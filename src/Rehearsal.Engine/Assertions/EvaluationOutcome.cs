using Rehearsal.Engine.Assertions.Tone;

namespace Rehearsal.Engine.Assertions;

/// <summary>What judging a conversation gave.</summary>
/// <param name="Results">One result an assertion, in evaluation order.</param>
/// <param name="Tone">The tone scores when an assertion asked for them and they could be had; else null.</param>
public sealed record EvaluationOutcome(IReadOnlyList<AssertionResult> Results, ToneScore? Tone);
