using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Pathways;

/// <summary>Reads the request of a webhook node, a library tool's in its place where there is one (contract §7.2).</summary>
internal static class WebhookReader
{
    private const double DefaultTimeoutSeconds = 10;

    /// <summary>Exports write seconds, but one sample writes milliseconds: nobody waits longer than this many seconds.</summary>
    private const double LongestSeconds = 300;

    public static WebhookCall? Read(Fields data)
    {
        var library = data.Child("tool");
        if (data.Flag("is_staging") == true && library.Child("staging_tool").Members is not null)
            library = library.Child("staging_tool");
        // A node holds a library's record with the tool in it, a tool of type custom_tool the tool itself.
        var tool = library.Child("tool").Members is null && library.Text("url") is not null ? library : library.Child("tool");
        var request = tool.Text("url") is null ? data : tool;
        if (request.Text("url") is not { } url)
            return null;
        return new WebhookCall(
            url,
            (request.Text("method") ?? "GET").ToUpperInvariant(),
            Pairs(request.Node("headers")),
            Body(request.Node("body")),
            Pairs(request.Node("query")),
            Timeout(request.Number("timeoutValue", "timeout")),
            (int)Math.Clamp(request.Number("retries", "max_retries", "maxRetries") ?? data.Number("retries", "max_retries", "maxRetries") ?? 0, 0, 5),
            tool.Text("url") is null ? null : library.Text("name") ?? tool.Text("name"),
            request.Text("speech"),
            [.. data.List("responseData", "response_data").Select(Response).OfType<ResponseVariable>(), .. ToolResponse(tool)],
            [.. data.List("responsePathways", "response_pathways").Select(Route).OfType<ResponseRoute>()])
        {
            Auth = Auth(request.Child("auth")),
        };
    }

    private static WebhookAuth? Auth(Fields auth)
    {
        var scheme = auth.Text("type") ?? "Bearer";
        if (auth.Text("token") is not { } token || scheme.Equals("none", StringComparison.OrdinalIgnoreCase))
            return null;
        return new WebhookAuth(char.ToUpperInvariant(scheme[0]) + scheme[1..], token, auth.Flag("encode") ?? false);
    }

    private static TimeSpan Timeout(double? value)
    {
        var given = value is > 0 ? value.Value : DefaultTimeoutSeconds;
        return given > LongestSeconds ? TimeSpan.FromMilliseconds(Math.Min(given, LongestSeconds * 1000)) : TimeSpan.FromSeconds(given);
    }

    /// <summary>Pairs come as an object or as a list of [name, value] or {key, value}.</summary>
    private static JsonObject Pairs(JsonNode? node)
    {
        var pairs = new JsonObject();
        if (node is JsonObject members)
            return members.DeepClone().AsObject();
        foreach (var item in node as JsonArray ?? [])
        {
            if (item is JsonArray { Count: >= 2 } pair && pair[0] is JsonValue name)
                pairs[name.ToString()] = pair[1]?.DeepClone();
            else if (new Fields(item as JsonObject).Text("key", "name") is { } key)
                pairs[key] = item!["value"]?.DeepClone();
        }

        return pairs;
    }

    private static JsonNode? Body(JsonNode? body) =>
        body is JsonValue value && value.GetValueKind() == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetValue<string>()) ? null : body?.DeepClone();

    private static ResponseVariable? Response(JsonNode item)
    {
        var fields = new Fields(item as JsonObject);
        return fields.Text("name") is { } name && fields.Text("data") is { } path ? new(name, path, fields.Text("context")) : null;
    }

    private static IEnumerable<ResponseVariable> ToolResponse(Fields tool) =>
        (tool.Node("response") as JsonObject ?? []).Where(pair => pair.Value is JsonValue).Select(pair => new ResponseVariable(pair.Key, pair.Value!.ToString(), null));

    private static ResponseRoute? Route(JsonNode item)
    {
        if (item is JsonArray { Count: >= 4 } row)
        {
            var target = new Fields(row[3] as JsonObject);
            return new(Fields.Scalar(row[0]), Fields.Scalar(row[1]), Fields.Scalar(row[2]), target.Text("id")) { TargetName = target.Text("name") };
        }

        var fields = new Fields(item as JsonObject);
        return fields.Text("variable", "type") is { } variable
            ? new(variable, fields.Text("condition", "operator") ?? "==", Fields.Scalar(fields.Node("value")), fields.Text("targetId", "target_id", "nodeId"))
            {
                TargetName = fields.Text("targetName", "target_name", "name"),
            }
            : null;
    }
}
