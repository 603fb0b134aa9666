using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Mocks;

/// <summary>Fills the placeholders of a mock's JSON.</summary>
internal static class MockTemplate
{
    /// <summary>A copy with every text filled in. A text that is one placeholder takes the value's own type: a number stays a number.</summary>
    public static JsonNode? Fill(JsonNode? template, IVariableScope scope) => template switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Fill(member.Value, scope)))),
        JsonArray items => new JsonArray([.. items.Select(item => Fill(item, scope))]),
        JsonValue value when value.TryGetValue(out string? text) => Whole(text) is { } name && scope.Find(name) is { } found ? found.DeepClone() : Template.Fill(text, scope),
        _ => template?.DeepClone(),
    };

    /// <summary>An answer's body as a receiver sees it: a text in the form of an object or a list is one.</summary>
    public static JsonNode? Body(JsonNode? template, IVariableScope scope)
    {
        var filled = Fill(template, scope);
        if (filled is not JsonValue value || !value.TryGetValue(out string? text) || text.AsSpan().TrimStart() is not ['{' or '[', ..])
            return filled;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return filled;
        }
    }

    private static string? Whole(string text)
    {
        var trimmed = text.Trim();
        return trimmed.StartsWith("{{", StringComparison.Ordinal) && trimmed.EndsWith("}}", StringComparison.Ordinal) && trimmed[2..^2] is var name && !name.AsSpan().ContainsAny('{', '}')
            ? name.Trim()
            : null;
    }
}
