using System.Text.Json.Nodes;
using Rehearsal.Engine.Assertions.Config;
using Rehearsal.Engine.Assertions.Matching;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Matching;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Assertions.Kinds;

/// <summary>
/// <c>WEBHOOK_TRIGGERED</c>: a request that the agent must have sent; every criterion given must hold for the same request. Where a tool is
/// named, what a remote agent tells of its own tools counts as well, its arguments being the body.
/// </summary>
internal sealed class WebhookTriggered : DeterministicCheck
{
    private readonly string? _url;
    private readonly string? _method;
    private readonly string? _node;
    private readonly string? _tool;
    private readonly JsonNode? _body;
    private readonly int? _status;
    private readonly int _minCalls;

    private WebhookTriggered(ConfigReader config)
    {
        _url = config.Text("url", "webhook_url", "expected_url");
        _method = config.Text("method", "expected_method");
        _node = config.Text("node_id", "node_name");
        _tool = config.Text("tool_name");
        _body = config.Value("request_body", "expected_request_body") is { } body ? JsonNode.Parse(body.GetRawText()) : null;
        _status = config.Integer(100, 599, "expected_status");
        _minCalls = config.Integer(1, int.MaxValue, "min_calls") ?? 1;
    }

    public override string ResultType => "webhook_triggered";

    public override string Target => "webhooks";

    public static Check Parse(ConfigReader config) => new WebhookTriggered(config);

    public override JsonNode? Expected(Evidence evidence) =>
        _url ?? (_node is null ? _tool : NodeReference.Show(_node, evidence));

    protected override Finding Judge(Evidence evidence)
    {
        var sent = evidence.Conversation.Events.OfType<WebhookInvoked>().ToList();
        var wanted = new Wanted(this, evidence);
        var tools = _tool is null ? [] : evidence.Conversation.Events.Select(Told).OfType<ToolCalled>().ToList();
        var matching = sent.Count(wanted.Matches) + tools.Count(wanted.Matches);
        var reasoning = sent.Count + tools.Count == 0
            ? "The agent sent no request."
            : $"{matching} of the {sent.Count + tools.Count} requests sent match what is asked; at least {_minCalls} must.";
        var seen = sent.Select(request => $"{request.Method} {request.Url}").Concat(tools.Select(tool => tool.Name));
        return Finding.Of(matching >= _minCalls, reasoning, new JsonArray([.. seen.Select(request => (JsonNode)request)]));
    }

    /// <summary>The use of a tool that sends no request of its own; null for anything else.</summary>
    private static ToolCalled? Told(ConversationEvent happened) => happened switch
    {
        ToolCalled called => called,
        ToolInvoked { ToolType: not "webhook" } invoked => new ToolCalled(invoked.ToolName, invoked.InputVariables) { NodeId = invoked.NodeId },
        _ => null,
    };

    /// <summary>The criteria with their templates filled in.</summary>
    private sealed class Wanted
    {
        private readonly WebhookTriggered _check;
        private readonly string? _url;
        private readonly string? _tool;
        private readonly JsonNode? _body;
        private readonly IReadOnlyList<string>? _nodes;
        private readonly ILookup<int?, int> _statuses;

        public Wanted(WebhookTriggered check, Evidence evidence)
        {
            var conversation = evidence.Conversation;
            var scope = new ConversationVariables(conversation, conversation.StartedAt);
            _check = check;
            _url = check._url is null ? null : Template.Fill(check._url, scope);
            _tool = check._tool is null ? null : Template.Fill(check._tool, scope);
            _body = Fill(check._body, scope);
            _nodes = check._node is null ? null : NodeReference.Resolve(check._node, evidence);
            _statuses = conversation.Events.OfType<WebhookAnswered>().ToLookup(answer => answer.OperationId, answer => answer.Status);
        }

        public bool Matches(WebhookInvoked request) =>
            (_url is null || UrlPattern.Matches(_url, request.Url))
            && (_check._method is null || request.Method.Equals(_check._method, StringComparison.OrdinalIgnoreCase))
            && (_nodes is null || (request.NodeId is { } node && _nodes.Contains(node)))
            && (_tool is null || string.Equals(request.ToolName, _tool, StringComparison.OrdinalIgnoreCase))
            && (_body is null || BodyMatches(request.Body, _body))
            && (_check._status is not { } status || _statuses[request.Sequence].Contains(status));

        public bool Matches(ToolCalled call) =>
            _url is null && _check._method is null && _check._status is null
            && (_nodes is null || (call.NodeId is { } node && _nodes.Contains(node)))
            && string.Equals(call.Name, _tool, StringComparison.OrdinalIgnoreCase)
            && (_body is null || BodyMatches(call.Arguments, _body));

        private static bool BodyMatches(JsonNode? actual, JsonNode wanted) =>
            JsonMatch.Covers(actual, wanted)
            || (wanted is JsonValue && Template.Stringify(actual)?.Contains(Template.Stringify(wanted)!, StringComparison.Ordinal) == true);

        private static JsonNode? Fill(JsonNode? node, IVariableScope scope) => node switch
        {
            JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Fill(member.Value, scope)))),
            JsonArray items => new JsonArray([.. items.Select(item => Fill(item, scope))]),
            JsonValue value when value.TryGetValue(out string? text) => Template.Fill(text, scope),
            _ => node?.DeepClone(),
        };
    }
}
