namespace Rehearsal.Engine.Callers;

/// <summary>Quotation marks around spoken words.</summary>
internal static class Quotes
{
    private static readonly (char Open, char Close)[] Pairs = [('"', '"'), ('“', '”'), ('„', '“'), ('‘', '’'), ('«', '»'), ('\'', '\'')];

    /// <summary>The words without a pair of marks that encloses all of them.</summary>
    public static string Strip(string text)
    {
        var words = text.Trim();
        foreach (var (open, close) in Pairs)
        {
            if (words.Length < 2 || words[0] != open || words[^1] != close)
                continue;
            var inner = words[1..^1];
            // "Yes" and "no" are two quotations; taking the outer marks off would leave neither.
            return inner.Contains(open) || inner.Contains(close) ? words : inner.Trim();
        }

        return words;
    }
}
