namespace Rehearsal.Wire.Json;

/// <summary>The only words that a text member holds, for the API's description.</summary>
/// <param name="words">The words.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class OneOfAttribute(params string[] words) : Attribute
{
    /// <summary>The words.</summary>
    public IReadOnlyList<string> Words { get; } = words;
}
