using Rehearsal.Engine.Pathways;

namespace Rehearsal.Engine.Generation;

/// <summary>A pathway as its author thinks of it: steps and ways between them, by name. The first step is where it begins.</summary>
internal sealed record PathwayPlan(string Name, string? GlobalPrompt, IReadOnlyList<PlannedStep> Steps, IReadOnlyList<PlannedWay> Ways);

/// <summary>A step of a planned conversation.</summary>
/// <param name="Kind"><see cref="NodeKind.Default"/>, <see cref="NodeKind.EndCall"/> or <see cref="NodeKind.TransferCall"/>.</param>
/// <param name="Text">Words spoken as they are; null to speak from the prompt.</param>
/// <param name="Prompt">What to say or find out; null when there is a text.</param>
/// <param name="Condition">What must hold before it is left; null for nothing.</param>
internal sealed record PlannedStep(
    string Name, NodeKind Kind, string? Text, string? Prompt, string? Condition, IReadOnlyList<ExtractedVariable> Variables, string? TransferNumber)
{
    /// <summary>True when the conversation is over after it.</summary>
    public bool Ends => Kind is NodeKind.EndCall or NodeKind.TransferCall;
}

/// <summary>A way between two steps, which are given by their places in the plan.</summary>
/// <param name="When">When it is taken; null for always.</param>
internal sealed record PlannedWay(int From, int To, string? When);
