using System.Text.Json.Nodes;
using Rehearsal.Engine.Pathways.Tools;

namespace Rehearsal.Engine.Pathways;

/// <summary>What a node does when it is entered.</summary>
public enum NodeKind
{
    /// <summary>Speaks and waits.</summary>
    Default,

    /// <summary>Speaks and hangs up.</summary>
    EndCall,

    /// <summary>Speaks and hands over to a person.</summary>
    TransferCall,

    /// <summary>Sends an HTTP request and routes by its answer.</summary>
    Webhook,

    /// <summary>Speaks with a text of knowledge before it.</summary>
    KnowledgeBase,

    /// <summary>Speaks with the passages of its knowledge that fit the question.</summary>
    VectorKnowledgeBase,

    /// <summary>Like Default, but can wait in silence.</summary>
    WaitForResponse,

    /// <summary>Goes on at once by rules over variables.</summary>
    Route,

    /// <summary>Goes on in another pathway.</summary>
    TransferPathway,

    /// <summary>Would send a text message; only recorded.</summary>
    Sms,

    /// <summary>Would press keys; only recorded.</summary>
    PressButton,

    /// <summary>Asks for a date and time.</summary>
    Scheduling,

    /// <summary>Runs code of its author over the variables.</summary>
    CustomCode,
}

/// <summary>A node of a graph, spellings resolved (contract §7.1, §7.2).</summary>
public sealed record PathwayNode
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it does.</summary>
    public NodeKind Kind { get; init; }

    /// <summary>The type as written; differs from <see cref="Kind"/> for types that behave as Default.</summary>
    public string Type { get; init; } = "Default";

    /// <summary>Its display name; the id where it has none.</summary>
    public required string Name { get; init; }

    /// <summary>The tag that marks it; null without one.</summary>
    public NodeTag? Tag { get; init; }

    /// <summary>True for the node a conversation starts on.</summary>
    public bool IsStart { get; init; }

    /// <summary>Words spoken as they are, templates filled in; null to speak from the prompt.</summary>
    public string? Text { get; init; }

    /// <summary>Instructions for a model; null when there is a text.</summary>
    public string? Prompt { get; init; }

    /// <summary>Replaces the graph's global prompt on this node.</summary>
    public string? GlobalPrompt { get; init; }

    /// <summary>What must hold before the node is left, in prose.</summary>
    public string? Condition { get; init; }

    /// <summary>True when every other node can lead here.</summary>
    public bool IsGlobal { get; init; }

    /// <summary>The routing label of a global node.</summary>
    public string? GlobalLabel { get; init; }

    /// <summary>The routing criterion of a global node.</summary>
    public string? GlobalDescription { get; init; }

    /// <summary>False when a global node without edges keeps the caller; true by default.</summary>
    public bool ReturnsToPrevious { get; init; } = true;

    /// <summary>True when a global node with edges also offers the way back to where the caller was.</summary>
    public bool OffersReturn { get; init; }

    /// <summary>The routing label of the way back from a global node.</summary>
    public string? ReturnLabel { get; init; }

    /// <summary>When the way back from a global node is taken, in prose.</summary>
    public string? ReturnDescription { get; init; }

    /// <summary>What to read from the caller's words.</summary>
    public IReadOnlyList<ExtractedVariable> Variables { get; init; } = [];

    /// <summary>True to route on without waiting for the caller.</summary>
    public bool SkipsUserResponse { get; init; }

    /// <summary>The number a transfer would dial.</summary>
    public string? TransferNumber { get; init; }

    /// <summary>The knowledge of a knowledge base node.</summary>
    public string? Knowledge { get; init; }

    /// <summary>How a Vector DB Knowledge Base node finds what to look up; null to use the caller's line.</summary>
    public string? KnowledgeQuery { get; init; }

    /// <summary>The rows of a Route node, and where it goes when none holds.</summary>
    public RouteTable? Routes { get; init; }

    /// <summary>Where a Transfer Pathway node leads; templates allowed.</summary>
    public PathwayReference? Elsewhere { get; init; }

    /// <summary>What an SMS node would send, or the keys that a Press Button node would press; templates allowed.</summary>
    public string? Payload { get; init; }

    /// <summary>The JavaScript of a Custom Code node.</summary>
    public string? Code { get; init; }

    /// <summary>The request of a webhook node.</summary>
    public WebhookCall? Webhook { get; init; }

    /// <summary>What the model may use while it speaks from the prompt.</summary>
    public IReadOnlyList<NodeTool> Tools { get; init; } = [];

    /// <summary>Examples for the model, as JSON: of dialogue, of the condition and of routing.</summary>
    public NodeExamples Examples { get; init; } = NodeExamples.None;

    /// <summary>The temperature for speaking; null for the model's own.</summary>
    public float? Temperature { get; init; }

    /// <summary>True when it has something to say.</summary>
    public bool Speaks => Text is not null || Prompt is not null;
}

/// <summary>A mark that authors put on nodes, to find conversations that came by.</summary>
/// <param name="Color">As it was written; null without one.</param>
public sealed record NodeTag(string Name, string? Color);

/// <summary>A variable that a node reads from the caller's words.</summary>
/// <param name="Type"><c>string</c>, <c>integer</c>, <c>number</c>, <c>boolean</c> or <c>date</c>.</param>
public sealed record ExtractedVariable(string Name, string Type, string Description);

/// <summary>Few-shot examples of a node, kept as they were written.</summary>
public sealed record NodeExamples(JsonArray? Dialogue, JsonArray? Condition, JsonArray? Routing)
{
    /// <summary>No examples.</summary>
    public static readonly NodeExamples None = new(null, null, null);
}

/// <summary>A way from one node to another.</summary>
/// <param name="Label">Its short name.</param>
/// <param name="Description">When it is taken, in prose.</param>
public sealed record PathwayEdge(string Id, string Source, string Target, string? Label, string? Description)
{
    /// <summary>What decides whether it is taken: the description if there is one, else the label (contract §7.3).</summary>
    public string? Criterion => string.IsNullOrWhiteSpace(Description) ? Label : Description;
}

/// <summary>The request of a webhook node and what is done with its answer.</summary>
public sealed record WebhookCall(
    string Url, string Method, JsonObject Headers, JsonNode? Body, JsonObject Query, TimeSpan Timeout, int Retries, string? ToolName,
    string? Speech, IReadOnlyList<ResponseVariable> Response, IReadOnlyList<ResponseRoute> Routes)
{
    /// <summary>What the Authorization header is made of; null where the headers alone say it.</summary>
    public WebhookAuth? Auth { get; init; }
}

/// <summary>Credentials of a request, templates allowed.</summary>
/// <param name="Scheme">Such as <c>Bearer</c> or <c>Basic</c>.</param>
/// <param name="Encoded">True to send the token in Base64.</param>
public sealed record WebhookAuth(string Scheme, string Token, bool Encoded);

/// <summary>A variable read from an answer by JSONPath.</summary>
public sealed record ResponseVariable(string Name, string Path, string? Context);

/// <summary>A routing row over an answer's variables.</summary>
/// <param name="Variable">The variable compared; a default row names itself here.</param>
public sealed record ResponseRoute(string Variable, string Operator, string Value, string? Target)
{
    /// <summary>The name of the node it leads to, for rows written without an id; null when it has none.</summary>
    public string? TargetName { get; init; }

    /// <summary>True for the row that stands for "the request is done", such as <c>Default/Webhook Completion</c>.</summary>
    public bool IsDefault => Variable.Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } words
        && words.All(word => word.ToLowerInvariant() is "default" or "webhook completion" or "api request completion");
}

/// <summary>The rows of a Route node: the first one whose conditions all hold is taken.</summary>
/// <param name="Fallback">The node taken when no row holds; null to choose among the node's edges.</param>
public sealed record RouteTable(IReadOnlyList<RouteRow> Rows, string? Fallback);

/// <summary>A row of a Route node.</summary>
public sealed record RouteRow(IReadOnlyList<RouteCondition> Conditions, string Target);

/// <summary>A comparison of a variable with a value, with the operators of response pathways.</summary>
public sealed record RouteCondition(string Field, string Operator, string Value);

/// <summary>Another pathway of the same organisation.</summary>
/// <param name="PathwayId">Its id.</param>
/// <param name="Version">A version number, <c>production</c> or <c>staging</c>; null for the one that runs by default.</param>
/// <param name="StartNodeId">The node to start on; null for the graph's own start.</param>
public sealed record PathwayReference(string PathwayId, string? Version, string? StartNodeId);
