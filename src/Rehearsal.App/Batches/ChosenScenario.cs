namespace Rehearsal.App.Batches;

/// <summary>A scenario as it was when it was chosen for a batch or a set.</summary>
/// <param name="IsRequired">Whether a version must pass it before it goes to production.</param>
public sealed record ChosenScenario(string Id, string Name, bool IsRequired);
