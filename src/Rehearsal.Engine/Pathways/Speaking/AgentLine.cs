using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using Rehearsal.Engine.Models;

namespace Rehearsal.Engine.Pathways.Speaking;

/// <summary>Takes the agent's words out of what a model wrote.</summary>
internal static partial class AgentLine
{
    /// <summary>What a model writes to say nothing where it may.</summary>
    public const string Silence = "[silence]";

    /// <summary>Asks for a line, and once more when the model wrote none.</summary>
    /// <exception cref="ModelFailedException">The second answer had no words either, or the model failed.</exception>
    public static async Task<string> AskAsync(
        IChatClient model, IReadOnlyList<ChatMessage> messages, ChatOptions options, CancellationToken cancellationToken)
    {
        if (Read((await model.GetResponseAsync(messages, options, cancellationToken)).Text) is { Length: > 0 } line)
            return line;
        var again = new ChatMessage(messages[^1].Role, $"{messages[^1].Text}\n(Your last answer was empty. Say the agent's next line.)");
        return Read((await model.GetResponseAsync([.. messages.SkipLast(1), again], options, cancellationToken)).Text) is { Length: > 0 } second
            ? second
            : throw new ModelFailedException("The model that plays the agent answered with no words twice.");
    }

    /// <summary>The words, without thoughts, a role in front or quotation marks around all of it.</summary>
    public static string Read(string written)
    {
        var line = Prefix().Replace(ReasoningTags.Strip(written).Trim(), "").Trim();
        if (line.Trim('.', ' ').Equals(Silence, StringComparison.OrdinalIgnoreCase))
            return Silence;
        return line is ['"', .., '"'] && line.IndexOf('"', 1) == line.Length - 1 ? line[1..^1].Trim() : line;
    }

    [GeneratedRegex(@"^\**(agent|assistant)\**:\**\s*", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Prefix();
}
