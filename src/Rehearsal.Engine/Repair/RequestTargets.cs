using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Repair;

/// <summary>
/// Which variables decide where an agent's requests and transfers go, and with whose rights. What a caller says must never come to decide
/// that, not even by a fix that a conversation led to.
/// </summary>
internal static class RequestTargets
{
    private static readonly HashSet<string> Members = new(StringComparer.OrdinalIgnoreCase)
    {
        "url", "headers", "auth", "method", "transferNumber", "transferPathwayId", "transfer_pathway_id", "targetPathwayId", "pathwayId", "pathway_id",
        "transferPathwayVersion", "pathwayVersion", "pathway_version",
    };

    /// <summary>Whether a placeholder of this name stands in such a member of any node.</summary>
    public static bool Use(JsonNode? node, string variable) => node switch
    {
        JsonObject members => members.Any(member => Members.Contains(member.Key) ? Mentions(member.Value, variable) : Use(member.Value, variable)),
        JsonArray items => items.Any(item => Use(item, variable)),
        _ => false,
    };

    private static bool Mentions(JsonNode? value, string variable) => value is not null && value.ToJsonString().Split("{{").Skip(1)
        .Any(after => after.Split("}}")[0].Split('.')[0].Trim().Equals(variable, StringComparison.OrdinalIgnoreCase));
}
