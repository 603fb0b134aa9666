using System.Text.Json;
using System.Text.Json.Serialization;
using Rehearsal.Engine.Matching;

namespace Rehearsal.Engine.Assertions;

/// <summary>One check on a finished conversation, as its author wrote it (contract §3.1).</summary>
/// <param name="Id">The assertion's id within its scenario.</param>
/// <param name="Type">The definition type as sent, for example <c>STRING_CHECK</c>.</param>
/// <param name="Config">The configuration as sent; kept verbatim so that it reads back as it was written.</param>
/// <param name="Name">A name for people; null to derive one from the type.</param>
/// <param name="IsRequired">True when the run can only pass if this passes.</param>
/// <param name="Weight">Its share in the overall score, at least 0.</param>
/// <param name="Order">Position in the evaluation order.</param>
/// <param name="Description">Free text for people.</param>
public sealed record AssertionDefinition(
    string Id, string Type, JsonElement Config, string? Name, bool IsRequired, double Weight, int Order, string? Description)
{
    /// <summary>What people see: the name, or words made of the type, for example "String check" or "LLM judge".</summary>
    [JsonIgnore]
    public string Label => LabelOf(Name, Type);

    internal static string LabelOf(string? name, string type) => name
        ?? Sentence.Capital(type.ToLowerInvariant().Replace('_', ' ').Replace("llm", "LLM", StringComparison.Ordinal));
}
