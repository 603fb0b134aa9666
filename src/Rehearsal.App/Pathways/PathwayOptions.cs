namespace Rehearsal.App.Pathways;

/// <summary>How pathways are played and published where sources of truth disagree.</summary>
public sealed class PathwayOptions
{
    /// <summary>
    /// True, the default, when a default row of a webhook node's response pathways overrides every other row; false when it is taken
    /// only where no other row holds. Key: <c>Rehearsal:Webhooks:DefaultRowOverrides</c>.
    /// </summary>
    public bool DefaultRowOverrides { get; init; } = true;

    /// <summary>
    /// True, the default, when publishing freezes a copy of the version under a new number; false when the version itself is frozen and
    /// keeps its number, unless it was changed while its gates ran. Key: <c>Rehearsal:Compat:PublishSnapshots</c>.
    /// </summary>
    public bool PublishSnapshots { get; init; } = true;
}
