using System.Globalization;
using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Templates;

/// <summary>Finds values in JSON by dotted, case-insensitive names.</summary>
public static class JsonWalk
{
    /// <summary>
    /// The value under a name. A member whose own name contains dots wins over walking; numbers index arrays from 0.
    /// Null when there is none or when it is JSON null.
    /// </summary>
    public static JsonNode? Find(JsonNode? root, string name)
    {
        if (root is null || Member(root, name) is { } direct)
            return root is null ? null : Member(root, name);

        for (var dot = name.IndexOf('.'); dot > 0; dot = name.IndexOf('.', dot + 1))
        {
            if (Member(root, name[..dot]) is { } inner && Find(inner, name[(dot + 1)..]) is { } found)
                return found;
        }

        return null;
    }

    private static JsonNode? Member(JsonNode root, string name) => root switch
    {
        JsonObject members => members.FirstOrDefault(member => member.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value,
        JsonArray items when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < items.Count => items[index],
        _ => null,
    };
}
