using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Rehearsal.Server.Tests.Support.Contract;

/// <summary>The API's description as a judge of answers: each must have a described status, every described member and no other.</summary>
internal sealed class ApiContract
{
    private static readonly Lazy<ApiContract> FromCheckout = new(() => new ApiContract(File.ReadAllText(CheckedIn.Path)));
    private readonly ConcurrentDictionary<string, Lazy<Task<JsonSchema>>> _schemas = new();
    private readonly JsonObject _definitions;
    private readonly ApiRoutes _routes;

    public ApiContract(string document)
    {
        // The library resolves references to where JSON Schema keeps its definitions.
        var root = JsonNode.Parse(document.Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal))!.AsObject();
        _definitions = root["components"]!["schemas"]!.AsObject();
        foreach (var (_, schema) in _definitions)
            Close(schema!);
        _routes = new ApiRoutes(root["paths"]!.AsObject());
    }

    /// <summary>The description that is checked in.</summary>
    public static ApiContract Default => FromCheckout.Value;

    /// <summary>What in the answer the description does not tell; empty when all is as described, or the address is none of the API's.</summary>
    public async Task<IReadOnlyList<string>> FindProblemsAsync(HttpMethod method, string path, HttpStatusCode status, string body)
    {
        // A defect's answer and an address or method that is none of the route's say nothing about the route.
        if (status is HttpStatusCode.InternalServerError or HttpStatusCode.MethodNotAllowed || _routes.Find(method, path) is not { } operation)
            return [];
        if (operation["responses"]?[((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture)] is not { } response)
            return [$"the status {(int)status} is not described"];
        if (response["content"]?["application/json"]?["schema"] is not { } schema)
            return ["no body is described"];
        var validator = await SchemaAsync(schema.ToJsonString());
        return [.. validator.Validate(body).SelectMany(Tell)];
    }

    /// <summary>The problem, or where it is one of a part's parts the innermost ones.</summary>
    private static IEnumerable<string> Tell(ValidationError problem) => problem is ChildSchemaValidationError { Errors.Count: > 0 } outer
        ? outer.Errors.Values.SelectMany(inner => inner).SelectMany(Tell)
        : [$"{problem.Path}: {problem.Kind}"];

    private Task<JsonSchema> SchemaAsync(string schema) => _schemas.GetOrAdd(schema, _ => new Lazy<Task<JsonSchema>>(() =>
    {
        var closed = JsonNode.Parse(schema)!;
        Close(closed);
        var whole = new JsonObject { ["allOf"] = new JsonArray(closed), ["definitions"] = _definitions.DeepClone() };
        return JsonSchema.FromJsonAsync(whole.ToJsonString());
    })).Value;

    /// <summary>An object whose members are listed has no others.</summary>
    private static void Close(JsonNode schema)
    {
        if (schema is JsonArray list)
        {
            foreach (var item in list)
                Close(item!);
        }

        if (schema is not JsonObject node)
            return;
        if (node["properties"] is JsonObject members)
        {
            node.TryAdd("additionalProperties", false);
            foreach (var (_, member) in members)
                Close(member!);
        }

        foreach (var name in (string[])["items", "oneOf", "anyOf", "allOf"])
        {
            if (node[name] is { } inner)
                Close(inner);
        }
    }
}
