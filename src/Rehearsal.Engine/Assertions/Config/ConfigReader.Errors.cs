using System.Text.Json;

namespace Rehearsal.Engine.Assertions.Config;

internal sealed partial class ConfigReader
{
    /// <summary>Notes what is wrong with a member, under the name that its author used.</summary>
    public void Refuse(ReadOnlySpan<string> names, string problem)
    {
        var written = Find(names)?.Name ?? names[0];
        Errors.Add(new FieldError($"{_path}.{written}", $"'{written}' {problem}."));
    }

    /// <summary>Notes that a member is missing, with every name under which it would be taken.</summary>
    public void Demand(string what, params ReadOnlySpan<string> names)
    {
        var others = names.Length > 1 ? $"; also accepted: {string.Join(", ", names[1..].ToArray().Select(name => $"'{name}'"))}" : "";
        Errors.Add(new FieldError($"{_path}.{names[0]}", $"'{names[0]}' is required: {what}{others}."));
    }

    private static string? AsText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        _ => $"'{AsText(value)}'",
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
