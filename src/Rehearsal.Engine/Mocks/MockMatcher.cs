using System.Text.Json.Nodes;
using Rehearsal.Engine.Matching;
using Rehearsal.Engine.Templates;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.Engine.Mocks;

/// <summary>Compares requests with what mocks match.</summary>
internal static class MockMatcher
{
    /// <summary>Every criterion that does not hold; none when the mock matches.</summary>
    public static IReadOnlyList<Mismatch> Compare(MockMatch match, MockRequest request)
    {
        var sent = request.Sent;
        var mismatches = new List<Mismatch>();
        if (match.Node is { } node && !IsNode(node, sent.Origin))
            mismatches.Add(new("node", $"'{node}'", sent.Origin is { } origin ? $"'{origin.NodeName}' ({origin.NodeId})" : "no node"));
        if (match.Tool is { } tool && !tool.Equals(sent.Origin?.ToolName, StringComparison.OrdinalIgnoreCase))
            mismatches.Add(new("tool", $"'{tool}'", sent.Origin?.ToolName is { } asking ? $"'{asking}'" : "the node's own request"));
        if (match.Method is { } method && !method.Equals(sent.Method, StringComparison.OrdinalIgnoreCase))
            mismatches.Add(new("method", method, sent.Method));
        if (match.Url is { } pattern && Template.Fill(pattern, request) is var url && !UrlPattern.Matches(url, sent.Url))
            mismatches.Add(new("url", url, url.Contains('?') ? sent.Url : request.Address));
        if (match.Arguments is { } arguments)
            Compare(request.Arguments, MockTemplate.Fill(arguments, request), "arguments", mismatches);
        return mismatches;
    }

    /// <summary>True when the node that sends is the one meant, by id, or by name whatever its case and punctuation.</summary>
    public static bool IsNode(string reference, RequestOrigin? origin) =>
        origin is not null && (reference == origin.NodeId || reference == origin.NodeName || (Slug.Of(reference) is { Length: > 0 } slug && slug == Slug.Of(origin.NodeName)));

    /// <summary>Goes down to the members that differ, so that the message names them and not their surroundings.</summary>
    private static void Compare(JsonNode? actual, JsonNode? expected, string path, List<Mismatch> mismatches)
    {
        if (JsonMatch.Covers(actual, expected))
            return;
        if (actual is JsonObject left && expected is JsonObject right)
        {
            foreach (var (name, value) in right)
            {
                if (left.TryGetPropertyValue(name, out var own))
                    Compare(own, value, $"{path}.{name}", mismatches);
                else
                    mismatches.Add(new($"{path}.{name}", Sentence.Show(value), "nothing"));
            }
        }
        else
        {
            mismatches.Add(new(path, Sentence.Show(expected), Sentence.Show(actual)));
        }
    }
}
