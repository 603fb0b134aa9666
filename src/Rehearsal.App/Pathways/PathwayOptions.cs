namespace Rehearsal.App.Pathways;

/// <summary>How pathways are played where sources of truth disagree.</summary>
public sealed class PathwayOptions
{
    /// <summary>
    /// True, the default, when a default row of a webhook node's response pathways overrides every other row; false when it is taken
    /// only where no other row holds. Key: <c>Rehearsal:Webhooks:DefaultRowOverrides</c>.
    /// </summary>
    public bool DefaultRowOverrides { get; init; } = true;
}
