using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Pathways.Speaking;
using Rehearsal.Engine.Pathways.Tools;
using Rehearsal.Engine.Secrets;
using Rehearsal.Engine.Templates;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.Engine.Pathways.Webhooks;

/// <summary>Sends a webhook node's request and reads variables from the answer (contract §8).</summary>
internal static class WebhookStep
{
    private const int MaxStoredBody = 20_000;
    private const int MaxPreview = 200;

    /// <summary>Sends. No answer is not the end of the conversation: <c>BlandStatusCode</c> is then 0 and rows can route on it.</summary>
    /// <param name="walk">The turn.</param>
    /// <param name="node">The node that asks.</param>
    /// <param name="call">The request.</param>
    /// <param name="input">What a tool was given, for <c>{{input.name}}</c>; empty for a webhook node.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What came of it, for a model to read: status and result, or an error.</returns>
    public static async Task<JsonObject> SendAsync(Walk walk, PathwayNode node, WebhookCall call, JsonObject input, CancellationToken cancellationToken)
    {
        var secrets = new RequestSecrets(walk.Ports.Secrets);
        var request = Prepare(walk, node, call, input, secrets);
        var invoked = walk.Record(node, Invoked(request, call));
        try
        {
            var answer = await walk.Ports.Webhooks.SendAsync(request, cancellationToken);
            answer = answer with { Body = (await secrets.MaskAsync(cancellationToken)).Hide(answer.Body) };
            walk.Conversation.Variables[AnsweredVariables.StatusCode] = answer.Status;
            var unread = node.Webhook == call && call.Response.Count == 0;
            walk.Record(
                node,
                new WebhookAnswered(request.Url, answer.Status, Cut(answer.Body), (long)answer.Duration.TotalMilliseconds, answer.Retries, unread) { OperationId = invoked.Sequence });
            if (call.Response.Count > 0)
                walk.Record(node, new WebhookMapped([.. call.Response.Select(variable => Map(walk, variable, answer.Body))]) { OperationId = invoked.Sequence });
            return new JsonObject { ["status"] = answer.Status, ["result"] = Cut(answer.Body) };
        }
        catch (WebhookFailedException failure)
        {
            var mask = await secrets.MaskAsync(cancellationToken);
            walk.Conversation.Variables[AnsweredVariables.StatusCode] = 0;
            // An earlier answer's values must not pass for this one's.
            foreach (var variable in call.Response)
                walk.Conversation.Variables[variable.Name] = null;
            walk.Record(node, new WebhookFailed(request.Url, mask.Hide(failure.Message)) { OperationId = invoked.Sequence });
            return new JsonObject { ["error"] = "The service gave no answer." };
        }
    }

    private static WebhookInvoked Invoked(WebhookRequest request, WebhookCall call) => new(
        request.Url, request.Method, Redact(request.Headers), Json(request.Body), call.ToolName, (int)call.Timeout.TotalMilliseconds,
        [.. call.Response.Select(variable => new ResponsePath(variable.Name, variable.Path))]);

    private static WebhookRequest Prepare(Walk walk, PathwayNode node, WebhookCall call, JsonObject input, RequestSecrets secrets)
    {
        var before = walk.Conversation.Events.OfType<WebhookInvoked>()
            .Count(earlier => earlier.Turn == walk.Conversation.CallerTurns && earlier.NodeId == node.Id);
        var key = $"{walk.Settings.RunId}-{walk.Conversation.CallerTurns}-{node.Id}-{before + 1}";
        var scope = new ToolScope(walk.Scope, input);
        var shown = Build(node, call, secrets.Masked(scope), key);
        return secrets.Any
            ? shown with { RevealAsync = async token => Build(node, call, await secrets.RevealAsync(scope, token), key) }
            : shown;
    }

    private static WebhookRequest Build(PathwayNode node, WebhookCall call, IVariableScope scope, string key)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in call.Headers)
            headers[name] = Template.Fill(Template.Stringify(value), scope);
        if (call.Auth is { } auth)
            headers.TryAdd("Authorization", Authorization(auth, scope));
        headers.TryAdd("Idempotency-Key", key);
        return new WebhookRequest(call.Method, Url(call, scope), headers, Body(call, scope), call.Timeout, call.Retries)
        {
            Origin = new RequestOrigin(node.Id, node.Name, call.ToolName),
        };
    }

    private static string Authorization(WebhookAuth auth, IVariableScope scope)
    {
        var token = Template.Fill(auth.Token, scope);
        return $"{auth.Scheme} {(auth.Encoded ? Convert.ToBase64String(Encoding.UTF8.GetBytes(token)) : token)}";
    }

    private static string Url(WebhookCall call, IVariableScope scope)
    {
        var url = Template.Fill(call.Url, scope).Trim();
        var query = string.Join('&', call.Query.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(Template.Fill(Template.Stringify(pair.Value), scope))}"));
        return query.Length == 0 ? url : url + (url.Contains('?') ? "&" : "?") + query;
    }

    private static string? Body(WebhookCall call, IVariableScope scope)
    {
        if (call.Body is null || call.Method is "GET" or "HEAD")
            return null;
        if (call.Body is not JsonValue)
            return JsonText.Fill(call.Body, scope);
        var template = call.Body.ToString();
        return IsJson(template.TrimStart()) ? JsonText.Fill(template, scope) : Template.Fill(template, scope);
    }

    private static bool IsJson(string template) => template.StartsWith('[') || (template.StartsWith('{') && !template.StartsWith("{{", StringComparison.Ordinal));

    private static ResponseMapping Map(Walk walk, ResponseVariable variable, JsonNode? body)
    {
        try
        {
            var value = JsonPaths.Read(body, variable.Path);
            walk.Conversation.Variables[variable.Name] = value;
            AnswerNotes.Keep(walk, variable.Name, variable.Context);
            return value is null
                ? new ResponseMapping(variable.Name, variable.Path, "empty", null, "The answer has nothing there.")
                : new ResponseMapping(variable.Name, variable.Path, "set", Preview(value), null);
        }
        catch (FormatException broken)
        {
            walk.Conversation.Variables[variable.Name] = null;
            return new ResponseMapping(variable.Name, variable.Path, "error", null, broken.Message);
        }
    }

    private static string Preview(JsonNode value) => Template.Stringify(value) is { Length: > MaxPreview } text ? text[..MaxPreview] : Template.Stringify(value)!;

    private static JsonNode? Cut(JsonNode? body) =>
        body?.ToJsonString() is { Length: > MaxStoredBody } text ? text[..MaxStoredBody] : body?.DeepClone();

    private static JsonObject Redact(IReadOnlyDictionary<string, string> headers) => new(
        headers.Select(header => KeyValuePair.Create<string, JsonNode?>(header.Key, IsSecret(header.Key) ? "***" : header.Value)));

    private static bool IsSecret(string header) =>
        !header.Equals("Idempotency-Key", StringComparison.OrdinalIgnoreCase)
        && ((ReadOnlySpan<string>)["authorization", "cookie", "key", "token", "secret", "password", "credential"]).ToArray()
            .Any(word => header.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static JsonNode? Json(string? text)
    {
        if (text is null)
            return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
