using Rehearsal.Engine.Pathways.Routing;

namespace Rehearsal.Engine.Pathways.Speaking;

/// <summary>Finds the passages of a text that fit a question, by BM25 (Robertson and Zaragoza, 2009) over its paragraphs.</summary>
internal static class Passages
{
    private const double K1 = 1.2;
    private const double B = 0.75;
    private const int MaxPassage = 800;

    /// <summary>The best passages, best first; empty when no word of the question is in the text.</summary>
    public static IReadOnlyList<string> Find(string text, string question, int most)
    {
        var passages = Split(text);
        var words = passages.Select(passage => Words.Of(passage)).ToList();
        var average = words.Count == 0 ? 0 : words.Average(passage => passage.Count);
        var asked = Words.Of(question).Distinct().ToList();
        return
        [
            .. passages.Select((passage, index) => (Passage: passage, Index: index, Score: asked.Sum(word => Weight(word, words[index], words, average))))
                .Where(candidate => candidate.Score > 0)
                .OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Index)
                .Take(most)
                .Select(candidate => candidate.Passage),
        ];
    }

    private static double Weight(string word, IReadOnlyList<string> passage, List<IReadOnlyList<string>> all, double average)
    {
        var often = passage.Count(other => other == word);
        if (often == 0)
            return 0;
        var holding = all.Count(other => other.Contains(word));
        var rarity = Math.Log(1 + ((all.Count - holding + 0.5) / (holding + 0.5)));
        return rarity * often * (K1 + 1) / (often + (K1 * (1 - B + (B * passage.Count / average))));
    }

    /// <summary>Paragraphs; one that is too long to quote is cut between sentences.</summary>
    private static List<string> Split(string text)
    {
        var passages = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = paragraph;
            while (rest.Length > MaxPassage)
            {
                var end = rest.LastIndexOf(". ", MaxPassage, StringComparison.Ordinal);
                var cut = end > 0 ? end + 1 : MaxPassage;
                passages.Add(rest[..cut].Trim());
                rest = rest[cut..].Trim();
            }

            if (rest.Length > 0)
                passages.Add(rest);
        }

        return passages;
    }
}
