using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Rehearsal.Engine.Templates;

/// <summary>
/// JSON whose texts are templates. A text that is one placeholder and nothing else becomes the value itself with its type, so
/// lists and numbers stay what they are; a placeholder within a text becomes part of it. Member names are left alone.
/// </summary>
public static partial class JsonTemplate
{
    /// <summary>The template with what the scope knows; the template itself is not changed.</summary>
    public static JsonNode? Fill(JsonNode? template, IVariableScope scope) => template switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Fill(member.Value, scope)))),
        JsonArray items => new JsonArray([.. items.Select(item => Fill(item, scope))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Fill(value.GetValue<string>(), scope),
        _ => template?.DeepClone(),
    };

    private static JsonNode? Fill(string text, IVariableScope scope) =>
        Alone().Match(text) is { Success: true } alone && scope.Find(alone.Groups[1].Value.Trim()) is { } value
            ? value.DeepClone()
            : Template.Fill(text, scope);

    [GeneratedRegex(@"^\s*\{\{([^{}]+)\}\}\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Alone();
}
