using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Rehearsal.Server.Http;

/// <summary>The field that a body got wrong.</summary>
/// <param name="Name">Its path as the sender wrote it.</param>
/// <param name="Accepted">What it takes, in a sentence.</param>
internal sealed partial record JsonField(string Name, string Accepted)
{
    /// <summary>Finds a field by the serializer's path, for example <c>$.assertions[0].weight</c>.</summary>
    public static JsonField Find(JsonTypeInfo root, string? path)
    {
        var name = (path ?? "$").TrimStart('$').TrimStart('.');
        return new JsonField(name.Length == 0 ? "body" : name, Sentence(TypeAt(root, name)));
    }

    private static Type? TypeAt(JsonTypeInfo root, string name)
    {
        JsonTypeInfo? current = root;
        Type? type = root.Type;
        foreach (Match segment in Segments().Matches(name))
        {
            if (current is null)
                return null;
            type = segment.ValueSpan[0] == '['
                ? current.ElementType
                : current.Properties.FirstOrDefault(property => property.Name == segment.Value)?.PropertyType;
            current = type is null ? null : root.Options.GetTypeInfo(type);
        }

        return type;
    }

    private static string Sentence(Type? type) => (Nullable.GetUnderlyingType(type ?? typeof(object)) ?? type) switch
    {
        { } number when number == typeof(int) => "A whole number is accepted.",
        { } number when number == typeof(double) => "A number is accepted.",
        { } moment when moment == typeof(DateTimeOffset) => "A moment such as 2026-04-14T10:30:00Z is accepted.",
        { } flag when flag == typeof(bool) => "true or false is accepted.",
        { } text when text == typeof(string) => "A text is accepted.",
        { } map when map == typeof(JsonObject) => "An object is accepted.",
        { } list when list == typeof(JsonArray) || list.IsAssignableTo(typeof(System.Collections.IEnumerable)) => "An array is accepted.",
        _ => "An object is accepted.",
    };

    [GeneratedRegex(@"\[\d+\]|[^.\[\]]+")]
    private static partial Regex Segments();
}
