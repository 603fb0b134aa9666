using System.Text.Json.Nodes;

namespace Rehearsal.Server.Tests.Support.Contract;

/// <summary>Finds the described operation that answers a request, as routing does: literal segments win over parameters.</summary>
internal sealed class ApiRoutes(JsonObject paths)
{
    private readonly (string[] Segments, JsonObject Operations)[] _routes =
        [.. paths.Select(path => (Split(path.Key), path.Value!.AsObject())).OrderBy(route => route.Item1.Count(IsParameter))];

    /// <summary>The operation; null when none is described.</summary>
    public JsonNode? Find(HttpMethod method, string path)
    {
        var segments = Split(path);
        return _routes
            .Where(route => route.Segments.Length == segments.Length
                && route.Segments.Zip(segments).All(pair => IsParameter(pair.First) || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase)))
            .Select(route => route.Operations[method.Method.ToLowerInvariant()])
            .FirstOrDefault(operation => operation is not null);
    }

    private static string[] Split(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsParameter(string segment) => segment[0] == '{';
}
