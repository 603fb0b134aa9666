using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.Engine.Templates;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.Engine.Mocks;

/// <summary>A request as mocks look at it; as a scope it knows <c>request.body</c>, <c>request.query</c> and the conversation's variables.</summary>
internal sealed class MockRequest : IVariableScope
{
    private readonly JsonObject _request;
    private readonly IVariableScope _variables;

    public MockRequest(WebhookRequest sent, IVariableScope variables)
    {
        (Sent, _variables) = (sent, variables);
        var (body, query) = (Json(sent.Body), Query(sent.Url));
        Arguments = body is null or JsonObject ? Merge(query, body as JsonObject) : body;
        _request = new JsonObject { ["method"] = sent.Method, ["url"] = sent.Url, ["body"] = body, ["query"] = query };
    }

    public WebhookRequest Sent { get; }

    /// <summary>The address without its query, which may hold what messages should not.</summary>
    public string Address => Sent.Url.Split('?')[0];

    /// <summary>The body; where that is an object, or there is none, the query's values stand beside its members.</summary>
    public JsonNode? Arguments { get; }

    public JsonNode? Find(string name) =>
        (name.StartsWith("request.", StringComparison.OrdinalIgnoreCase) ? JsonWalk.Find(_request, name["request.".Length..]) : null) ?? _variables.Find(name);

    private static JsonNode? Json(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static JsonObject Query(string url)
    {
        var values = new JsonObject();
        var begin = url.IndexOf('?');
        var pairs = begin < 0 ? "" : url[(begin + 1)..].Split('#')[0];
        foreach (var pair in pairs.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)))
        {
            var (name, value) = (Decode(pair[0]), pair.Length > 1 ? Decode(pair[1]) : "");
            if (values[name] is JsonArray several)
                several.Add(value);
            else
                values[name] = values[name] is { } first ? new JsonArray(first.DeepClone(), value) : value;
        }

        return values;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static JsonObject Merge(JsonObject query, JsonObject? body)
    {
        var merged = query.DeepClone().AsObject();
        foreach (var (name, value) in body ?? [])
            merged[name] = value?.DeepClone();
        return merged;
    }
}
