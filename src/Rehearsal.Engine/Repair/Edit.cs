namespace Rehearsal.Engine.Repair;

/// <summary>Kinds of change to an agent that are made without a person. Nothing else of an agent is ever touched.</summary>
public enum EditKind
{
    /// <summary>The instructions of a node, or those of an agent that is one prompt.</summary>
    SetPrompt,

    /// <summary>The words that a node says as they are.</summary>
    SetText,

    /// <summary>What must hold before a node is left.</summary>
    SetCondition,

    /// <summary>A variable that a node reads from the caller's words: a new one, or how one is described.</summary>
    SetVariable,

    /// <summary>When a global node is taken.</summary>
    SetGlobalDescription,

    /// <summary>The instructions that hold on every node.</summary>
    SetGlobalPrompt,

    /// <summary>When a way is taken.</summary>
    SetWay,

    /// <summary>A new way between two nodes that exist.</summary>
    AddWay,

    /// <summary>The node that a way leads to.</summary>
    RedirectWay,
}

/// <summary>One change to an agent.</summary>
public sealed record Edit
{
    /// <summary>What is changed.</summary>
    public required EditKind Kind { get; init; }

    /// <summary>The node that is changed, or that a way leaves; null for what holds for the whole agent.</summary>
    public string? NodeId { get; init; }

    /// <summary>The edge that is changed; null where no edge is.</summary>
    public string? EdgeId { get; init; }

    /// <summary>The node that a new or redirected way leads to; null for other changes.</summary>
    public string? TargetId { get; init; }

    /// <summary>The name of a variable; null for other changes.</summary>
    public string? Variable { get; init; }

    /// <summary>The text from now on, whole: a prompt, a condition, a description. Empty for a redirected way.</summary>
    public string Text { get; init; } = "";

    /// <summary>The text until now, or the node that a way led to; null when there was none, or before the change was made.</summary>
    public string? Before { get; init; }

    /// <summary>Whether the change can matter to a conversation that went through these nodes.</summary>
    public bool Concerns(IReadOnlyCollection<string> nodesVisited) =>
        NodeId is null || Kind == EditKind.SetGlobalDescription || nodesVisited.Contains(NodeId);
}
