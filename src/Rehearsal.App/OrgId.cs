namespace Rehearsal.App;

/// <summary>The organisation on whose behalf a call is made. Every query is scoped by it.</summary>
/// <param name="Value">The organisation's id.</param>
public readonly record struct OrgId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
