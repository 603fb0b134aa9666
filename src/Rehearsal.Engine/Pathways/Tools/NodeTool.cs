using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Pathways.Tools;

/// <summary>What a tool does when it is used.</summary>
public enum ToolKind
{
    /// <summary>Sends a request.</summary>
    Webhook,

    /// <summary>Runs code.</summary>
    Code,

    /// <summary>Is only recorded.</summary>
    Track,
}

/// <summary>A tool that the model may use while it speaks on a node (contract §7.4).</summary>
/// <param name="Name">What the model calls it by.</param>
/// <param name="Description">When to use it, in prose.</param>
/// <param name="Kind">What it does.</param>
public sealed record NodeTool(string Name, string? Description, ToolKind Kind)
{
    /// <summary>True when its response pathways are followed after it; otherwise the model speaks on with its result.</summary>
    public bool Routes { get; init; }

    /// <summary>Said while it works; templates allowed.</summary>
    public string? Speech { get; init; }

    /// <summary>How often it may be used in a conversation; null for no limit.</summary>
    public int? MaxCalls { get; init; }

    /// <summary>Its arguments by name, each with its JSON Schema.</summary>
    public JsonObject Arguments { get; init; } = [];

    /// <summary>The arguments that it cannot do without.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>True where the arguments are variables of the conversation, and stay known after the tool.</summary>
    public bool KeepsArguments { get; init; }

    /// <summary>Its request, and what is read from the answer; null for a tool that sends none.</summary>
    public WebhookCall? Call { get; init; }

    /// <summary>Its JavaScript; null for a tool without.</summary>
    public string? Code { get; init; }
}
