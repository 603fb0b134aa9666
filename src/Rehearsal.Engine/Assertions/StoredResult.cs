using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Assertions;

/// <summary>What is read back from stored results (<see cref="AssertionResultJson"/>) to explain and count them.</summary>
/// <param name="AssertionId">The assertion's id within its scenario.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Type">The definition type as sent.</param>
/// <param name="Status">How it came out.</param>
/// <param name="Score">0 to 1; null when it could not be judged.</param>
/// <param name="IsRequired">True when the run could only pass if this passed.</param>
/// <param name="Reasoning">Why, or why it could not be judged; null when nothing was said.</param>
public sealed record StoredResult(
    string AssertionId, string Label, string Type, AssertionStatus Status, double? Score, bool IsRequired, string? Reasoning)
{
    /// <summary>What was looked at, for example <c>nodes_visited</c>.</summary>
    public string Target { get; init; } = "";

    /// <summary>The variable's name when variables were looked at; null otherwise.</summary>
    public string? Field { get; init; }

    /// <summary>What the assertion wants; null when meaningless.</summary>
    public JsonNode? Expected { get; init; }

    /// <summary>True only when it holds.</summary>
    public bool Passed => Status == AssertionStatus.Passed;

    /// <summary>Reads what <see cref="AssertionResultJson"/> wrote.</summary>
    public static IReadOnlyList<StoredResult> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(Read)];
    }

    private static StoredResult Read(JsonElement result)
    {
        var type = result.GetProperty("assertion_type").GetString()!;
        var score = result.GetProperty("score");
        return new StoredResult(
            result.GetProperty("assertion_id").GetString()!,
            AssertionDefinition.LabelOf(result.GetProperty("name").GetString(), type),
            type,
            Enum.Parse<AssertionStatus>(result.GetProperty("status").GetString()!, ignoreCase: true),
            score.ValueKind == JsonValueKind.Number ? score.GetDouble() : null,
            result.GetProperty("is_required").GetBoolean(),
            result.GetProperty("error_message").GetString() ?? result.GetProperty("reasoning").GetString())
        {
            Target = result.GetProperty("target").GetString()!,
            Field = result.TryGetProperty("field", out var field) ? field.GetString() : null,
            Expected = JsonNode.Parse(result.GetProperty("expected").GetRawText()),
        };
    }
}
