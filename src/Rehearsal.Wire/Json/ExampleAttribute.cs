namespace Rehearsal.Wire.Json;

/// <summary>A value that a reader of the API's description can copy.</summary>
/// <param name="json">The value as JSON text; a text that is no JSON stands for itself.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ExampleAttribute(string json) : Attribute
{
    /// <summary>The value as JSON text, or plain text.</summary>
    public string Json { get; } = json;
}
