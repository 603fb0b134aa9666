using System.Text.Json;

namespace Rehearsal.Engine.Models;

/// <summary>A question whose answer must be one JSON object.</summary>
/// <typeparam name="T">What the answer is read into.</typeparam>
/// <param name="Name">A short name for the answer, letters and underscores: some endpoints demand one.</param>
/// <param name="Schema">JSON Schema of the answer: an object with every property required and nothing else allowed.</param>
/// <param name="Read">Reads the object; throws <see cref="FormatException"/> with a sentence the model can act on.</param>
public sealed record StructuredQuestion<T>(string Name, JsonElement Schema, Func<JsonElement, T> Read)
{
    /// <summary>How freely the model answers; 0, the default, for one that can be repeated.</summary>
    public float Temperature { get; init; }
}
