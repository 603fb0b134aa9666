namespace Rehearsal.Engine.Insight.Causes;

/// <summary>Why a run did not pass, and what could be changed about it (contract §5.11).</summary>
/// <param name="Summary">The cause in one to three sentences.</param>
/// <param name="Suggestions">What could be changed, the most likely to help first.</param>
/// <param name="Analyst">Who says so.</param>
public sealed record RootCause(string Summary, IReadOnlyList<Suggestion> Suggestions, Analyst Analyst);

/// <summary>Who explained a failure.</summary>
public enum Analyst
{
    /// <summary>Rules over what the run recorded; the same run always gives the same answer.</summary>
    Rules,

    /// <summary>A model.</summary>
    Model,
}

/// <summary>A change that could mend a failure.</summary>
/// <param name="Kind">What kind of change it is.</param>
/// <param name="NodeId">The node to change; null when it concerns no single node.</param>
/// <param name="Description">What is wrong there.</param>
/// <param name="Change">What to do about it, for a person.</param>
/// <param name="Confidence">How sure the analyst is, 0 to 1.</param>
public sealed record Suggestion(SuggestionKind Kind, string? NodeId, string Description, string Change, double Confidence);

/// <summary>Kinds of change.</summary>
public enum SuggestionKind
{
    /// <summary>What a node says, or is told to say.</summary>
    PromptChange,

    /// <summary>How a node is set up: its condition, its variables, its request.</summary>
    NodeConfig,

    /// <summary>The ways between nodes.</summary>
    FlowChange,

    /// <summary>How the agent sounds.</summary>
    ToneImprovement,
}
