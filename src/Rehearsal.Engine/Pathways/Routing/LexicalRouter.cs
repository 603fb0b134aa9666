namespace Rehearsal.Engine.Pathways.Routing;

/// <summary>
/// Chooses a way by the caller's words alone, so that graphs can be walked without a model. Each way is scored by the words it
/// shares with the caller, rare ones among the candidates counting more; the best wins if it is good and clearly better than the
/// next, and otherwise the agent stays. The same words always lead the same way.
/// </summary>
internal static class LexicalRouter
{
    /// <summary>A way must share at least one word that most other ways lack.</summary>
    private const double Threshold = 0.5;

    /// <summary>The best must beat the next by this factor; a near tie is no decision.</summary>
    private const double Margin = 1.2;

    private static readonly string[] Fallbacks = ["else", "otherwise", "default", "anything else", "other", "fallback"];

    /// <summary>The way that fits; null when none does.</summary>
    public static Way? Choose(string callerLine, IReadOnlyList<Way> ways)
    {
        var spoken = Words.Of(callerLine).ToHashSet();
        var documents = ways.Select(way => Words.Of($"{way.Label} {way.Description} {string.Join(' ', way.Examples)}").ToHashSet()).ToList();
        var ranked = ways
            .Select((way, index) => (Way: way, Score: Score(spoken, documents[index], documents)))
            .OrderByDescending(candidate => candidate.Score)
            .ToList();
        if (ranked is [var best, ..] && best.Score >= Threshold && (ranked.Count == 1 || best.Score >= ranked[1].Score * Margin))
            return best.Way;

        var edges = ways.Where(way => !way.IsGlobal).ToList();
        return edges is [var only] ? only : edges.Find(IsFallback);
    }

    private static double Score(HashSet<string> spoken, HashSet<string> document, List<HashSet<string>> all) =>
        document.Where(spoken.Contains).Sum(word => Math.Log(1 + ((double)all.Count / all.Count(other => other.Contains(word)))));

    private static bool IsFallback(Way way) => Fallbacks.Contains(way.Label.Trim(), StringComparer.OrdinalIgnoreCase);
}
