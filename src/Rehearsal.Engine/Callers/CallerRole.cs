using System.Text.RegularExpressions;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.Callers;

/// <summary>Rules by which a line that a model wrote for a caller is not the caller's.</summary>
internal static partial class CallerRole
{
    /// <summary>Shorter agreement is talk: "Tuesday at ten?" may well be answered with "Tuesday at ten."</summary>
    private const int WordsOfARepeat = 5;

    /// <summary>Shorter stretches of a prompt are words that anybody may say.</summary>
    private const int LengthOfALeak = 25;

    /// <summary>What is wrong with the words, a sentence; null when they may be spoken.</summary>
    public static string? ProblemOf(string words, CallerSettings settings, Conversation conversation)
    {
        var spoken = CallerMarks.Without(words);
        if (CallerMarks.ProblemOf(words) is { } mark)
            return mark;
        if (AsAgent().IsMatch(spoken))
            return "It speaks as an AI and not as the caller.";
        if (Leaks(spoken, settings))
            return "It tells what the caller was told to do.";
        if (StageDirection().Match(spoken) is { Success: true } direction)
            return $"It holds a stage direction or a placeholder: {direction.Value.Trim()}.";
        var plain = Plain(spoken);
        return plain.Split(' ').Length >= WordsOfARepeat && AgentWords.LinesSince(conversation).Any(line => Plain(line) == plain)
            ? "It repeats what the agent said."
            : null;
    }

    private static bool Leaks(string spoken, CallerSettings settings) =>
        OfThePrompt().IsMatch(spoken)
        || CallerPrompt.NeverSpoken.Any(line => spoken.Contains(line, StringComparison.OrdinalIgnoreCase))
        || Sentences(settings.Prompt).Concat(Sentences(settings.AdvancedInstructions)).Any(sentence => spoken.Contains(sentence, StringComparison.OrdinalIgnoreCase));

    /// <summary>What a prompt says about the caller; what else stands in it may be words to say.</summary>
    private static IEnumerable<string> Sentences(string? prompt) =>
        (prompt ?? "").Split(['.', '!', '?', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(sentence => sentence.Length >= LengthOfALeak && AddressesTheCaller().IsMatch(sentence));

    private static string Plain(string text) => NoLetters().Replace(text, " ").Trim().ToUpperInvariant();

    [GeneratedRegex(@"^(?:as an ai(?: language model| assistant)?,|as a language model\b|i(?:'m| am) an ai (?:language model|assistant)\b)|\bhow (?:can|may) i (?:help|assist) you\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AsAgent();

    [GeneratedRegex(@"^as the caller\b|\bmy (?:system )?prompt\b|\bi(?:'m| am| was) instructed to\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex OfThePrompt();

    [GeneratedRegex(@"^(?:you|your)\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AddressesTheCaller();

    // Round brackets and stars count at the beginning alone: "(555) 010-4477" and "I *really* need it" are talk.
    [GeneratedRegex(@"^\s*(?:\*[^*\n]+\*|\([^)\d\n]+\))(?:\s|$)|\[[^\]\n]*\]", RegexOptions.NonBacktracking)]
    private static partial Regex StageDirection();

    [GeneratedRegex(@"[^\p{L}\p{N}]+", RegexOptions.NonBacktracking)]
    private static partial Regex NoLetters();
}
