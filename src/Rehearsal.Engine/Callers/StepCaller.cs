using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.Callers;

/// <summary>
/// Says what fits what the agent said since the caller's last line: the first step not yet said that fits; where that step has no
/// condition, a fact that is asked for and not yet given goes before it; then facts given before; then the words for everything else.
/// </summary>
internal sealed class StepCaller(CallerScript script) : ICaller
{
    private const string Said = "stepsSaid";
    private const string Given = "factsGiven";

    public Task<CallerLine> SpeakAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var heard = AgentWords.Since(conversation);
        var (said, given) = (Numbers(conversation, Said), Numbers(conversation, Given));
        if (Choose(conversation, heard, said, given) is not { } say)
            return Task.FromResult(Unsaid(said).Count == 0 ? new CallerLine(null, EndedBy.LinesExhausted) : throw NothingFits(heard, said));
        var line = WrittenLine.Read(say, conversation);
        return Task.FromResult(line.End is null && IsOver(said) ? line with { End = EndedBy.LinesExhausted } : line);
    }

    /// <summary>The words to say, from here on remembered as said; null when nothing fits.</summary>
    private string? Choose(Conversation conversation, string heard, HashSet<int> said, HashSet<int> given)
    {
        var step = FirstIndex(script.Steps, (candidate, index) => (candidate.Repeat || !said.Contains(index)) && candidate.When?.Fits(heard) is not false);
        var answersTheAgent = step is { } at && script.Steps[at].When is not null;
        if (!answersTheAgent && FactFor(heard, given, onlyNew: step is not null) is { } fact)
        {
            Remember(conversation, Given, given, fact);
            return script.Facts[fact].Say;
        }

        if (step is not { } chosen)
            return script.Otherwise;
        Remember(conversation, Said, said, chosen);
        return script.Steps[chosen].Say;
    }

    /// <summary>Whether nothing is left that could be said next.</summary>
    private bool IsOver(HashSet<int> said) =>
        Unsaid(said).Count == 0 && script is { Otherwise: null, Facts.Count: 0 } && !script.Steps.Any(step => step.Repeat);

    private int? FactFor(string heard, HashSet<int> given, bool onlyNew) =>
        FirstIndex(script.Facts, (fact, index) => !given.Contains(index) && fact.Asked.Fits(heard))
        ?? (onlyNew ? null : FirstIndex(script.Facts, (fact, _) => fact.Asked.Fits(heard)));

    private List<int> Unsaid(HashSet<int> said) => [.. Enumerable.Range(0, script.Steps.Count).Where(index => !said.Contains(index))];

    private CallerFailedException NothingFits(string heard, HashSet<int> said)
    {
        const int Shown = 10;
        var unsaid = Unsaid(said);
        var tried = string.Join(", ", unsaid.Take(Shown).Select(index => $"step {index + 1} (when {script.Steps[index].When})"));
        var more = unsaid.Count > Shown ? $" and {unsaid.Count - Shown} more" : "";
        var facts = script.Facts.Count > 0 ? $" No fact was asked for: {string.Join(", ", script.Facts.Take(Shown).Select(fact => fact.Asked))}." : "";
        return new CallerFailedException(
            $"The caller's script has nothing to say to {AgentWords.Show(heard)}. Tried and not fitting: {tried}{more}.{facts} Add a step that fits it, or 'otherwise'.");
    }

    private static void Remember(Conversation conversation, string name, HashSet<int> numbers, int added)
    {
        numbers.Add(added);
        conversation.CallerState[name] = new JsonArray([.. numbers.Order().Select(number => (JsonNode)number)]);
    }

    private static HashSet<int> Numbers(Conversation conversation, string name) =>
        conversation.CallerState[name] is JsonArray numbers ? [.. numbers.Select(number => number!.GetValue<int>())] : [];

    private static int? FirstIndex<T>(IReadOnlyList<T> items, Func<T, int, bool> fits)
    {
        for (var index = 0; index < items.Count; index++)
        {
            if (fits(items[index], index))
                return index;
        }

        return null;
    }
}
