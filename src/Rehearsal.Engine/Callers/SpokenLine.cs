using System.Text.RegularExpressions;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Models;

namespace Rehearsal.Engine.Callers;

/// <summary>Takes a caller's words out of what a model wrote.</summary>
internal static partial class SpokenLine
{
    /// <summary>Reads one utterance.</summary>
    /// <param name="written">What the model wrote.</param>
    /// <param name="name">The caller's name, which models like to put in front.</param>
    /// <param name="line">The words and whether they are the last.</param>
    /// <param name="problem">A sentence on what is wrong when it is unusable.</param>
    /// <returns>False when there are no words of the caller.</returns>
    public static bool TryRead(string written, string? name, out CallerLine line, out string problem)
    {
        (line, problem) = (new CallerLine(null), "");
        var own = OwnWords(ReasoningTags.Strip(written), name, out var begunByAgent);
        if (begunByAgent)
            problem = "It speaks for the agent.";
        else if (own.Length == 0)
            problem = "It is empty.";
        if (problem.Length > 0)
            return false;

        line = EndMarker.Read(own);
        var words = Quotes.Strip(line.Text ?? "");
        line = line with { Text = words.Length > 0 ? words : null };
        if (words.Length == 0 && line.End is null)
            problem = "It is empty.";
        return problem.Length == 0;
    }

    /// <summary>The first utterance, its role prefix taken off; a model that goes on writes both sides of the talk.</summary>
    private static string OwnWords(string written, string? name, out bool begunByAgent)
    {
        var words = new List<string>();
        begunByAgent = false;
        foreach (var line in written.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (AgentPrefix().IsMatch(line))
            {
                begunByAgent = words.Count == 0;
                break;
            }

            var own = WithoutPrefix(line, name);
            if (own.Length < line.Length && words.Count > 0)
                break;
            if (own.Length > 0)
                words.Add(own);
        }

        return string.Join(' ', words);
    }

    private static string WithoutPrefix(string line, string? name)
    {
        if (CallerPrefix().Match(line) is { Success: true } role)
            return line[role.Length..];
        var bare = line.TrimStart('*', '[', '(');
        if (string.IsNullOrWhiteSpace(name) || !bare.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            return line;
        var rest = bare[name.Length..].TrimStart('*', ']', ')');
        return rest.StartsWith(':') ? rest[1..].TrimStart('*', ' ') : line;
    }

    [GeneratedRegex(@"^[*\[(]{0,3}(?:caller|customer|user|client|tester|human|me)(?:\s*\([^)]{0,30}\))?[*\])]{0,3}:[*]{0,2}\s*", RegexOptions.IgnoreCase)]
    private static partial Regex CallerPrefix();

    [GeneratedRegex(@"^[*\[(]{0,3}(?:ai )?(?:agent|assistant|bot)[*\])]{0,3}:", RegexOptions.IgnoreCase)]
    private static partial Regex AgentPrefix();
}
