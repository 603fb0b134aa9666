namespace Rehearsal.Engine.Pathways.Extraction;

/// <summary>Reads whole numbers below a hundred that are written as English words.</summary>
internal static class NumberWords
{
    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>The first number in the line; null when there is none.</summary>
    public static long? Find(string line)
    {
        var words = line.ToLowerInvariant().Split([' ', '-', ',', '.', '!', '?'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            if (Array.IndexOf(Small, words[i]) is >= 0 and var small)
                return small;
            if (Array.IndexOf(Tens, words[i]) is >= 0 and var tens)
                return ((tens + 2) * 10) + (i + 1 < words.Length && Array.IndexOf(Small, words[i + 1]) is > 0 and < 10 and var unit ? unit : 0);
        }

        return null;
    }
}
