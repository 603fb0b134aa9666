using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Rehearsal.Engine.Matching;
using Rehearsal.Engine.Pathways;

namespace Rehearsal.Engine.Repair;

/// <summary>An agent after a row of changes.</summary>
/// <param name="Text">The agent; as it was when the changes were refused.</param>
/// <param name="Edits">The changes made, each with what was there before; empty when they were refused.</param>
/// <param name="Refusal">Why nothing was changed, a sentence; null when everything was.</param>
public sealed record Edited(AgentText Text, IReadOnlyList<Edit> Edits, string? Refusal);

/// <summary>Changes agents, within bounds: no node comes or goes, no request, code or address is touched, no placeholder is lost.</summary>
public static partial class Editing
{
    /// <summary>Longest text that a change may set, in characters.</summary>
    public const int MaxText = 20_000;

    /// <summary>Makes all changes, in their order, or none.</summary>
    public static Edited Apply(AgentText text, IReadOnlyList<Edit> edits)
    {
        var (now, made) = (text, new List<Edit>());
        foreach (var edit in edits)
        {
            if (Refuse(edit) is { } refusal)
                return new Edited(text, [], refusal);
            var (changed, before, why) = text.Nodes is null ? ChangePrompt(now, edit) : ChangeGraph(now, edit);
            why ??= LostPlaceholder(before, edit) ?? Repeats(before, edit);
            if (why is not null)
                return new Edited(text, [], why);
            now = changed;
            made.Add(edit with { Before = before });
        }

        return Worse(text, now) is { } fault ? new Edited(text, [], fault) : new Edited(now, made, null);
    }

    private static string? Refuse(Edit edit) => edit switch
    {
        { Text.Length: > MaxText } => $"A text of more than {MaxText} characters is not set.",
        { Kind: not (EditKind.RedirectWay or EditKind.SetCondition) } when string.IsNullOrWhiteSpace(edit.Text) => "An empty text would be set.",
        _ => null,
    };

    private static (AgentText Text, string? Before, string? Refusal) ChangePrompt(AgentText text, Edit edit) => edit.Kind == EditKind.SetPrompt
        ? (text with { Prompt = edit.Text }, text.Prompt, null)
        : (text, null, "The agent is one prompt, and only that can be changed.");

    private static (AgentText Text, string? Before, string? Refusal) ChangeGraph(AgentText text, Edit edit)
    {
        var graph = new GraphEditor(JsonNode.Parse(text.Nodes!)!.AsArray(), JsonNode.Parse(text.Edges!)!.AsArray());
        var (before, refusal) = graph.Apply(edit);
        return refusal is not null
            ? (text, before, refusal)
            : (text with { Nodes = graph.Nodes.ToJsonString(Readable.Options), Edges = graph.Edges.ToJsonString(Readable.Options) }, before, null);
    }

    /// <summary>A placeholder stands for data that the agent needs: a rewording that drops one breaks more than it mends.</summary>
    private static string? LostPlaceholder(string? before, Edit edit)
    {
        if (edit.Kind == EditKind.RedirectWay || before is null || edit.Text.Length == 0)
            return null;
        var lost = Placeholder().Matches(before).Select(match => match.Value).FirstOrDefault(placeholder => !edit.Text.Contains(placeholder, StringComparison.Ordinal));
        return lost is null ? null : $"The new text lacks the placeholder {lost}, which the old one has.";
    }

    private static string? Repeats(string? before, Edit edit) =>
        edit.Kind != EditKind.RedirectWay && (before ?? "") == edit.Text ? "That is what stands there already." : null;

    private static string? Worse(AgentText before, AgentText after)
    {
        if (after.Nodes is null)
            return null;
        using var nodes = JsonDocument.Parse(after.Nodes);
        using var edges = JsonDocument.Parse(after.Edges!);
        if (PathwayGraph.Validate(nodes.RootElement, edges.RootElement) is [var error, ..])
            return $"The graph would not be valid: {error.Field}: {error.Message}";
        var old = before.Graph()!.Warnings;
        return after.Graph()!.Warnings.FirstOrDefault(warning => !old.Contains(warning)) is { } warning ? $"The graph would be odd: {warning}" : null;
    }

    [GeneratedRegex(@"\{\{[^{}]+\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
