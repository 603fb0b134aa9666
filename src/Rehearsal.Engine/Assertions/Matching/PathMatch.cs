namespace Rehearsal.Engine.Assertions.Matching;

/// <summary>Compares walked paths with reference paths.</summary>
internal static class PathMatch
{
    /// <summary>The length of the longest common subsequence.</summary>
    /// <param name="reference">The path to follow.</param>
    /// <param name="actual">The path walked.</param>
    /// <param name="same">True when a reference entry means a walked node.</param>
    public static int CommonLength(
        IReadOnlyList<string> reference, IReadOnlyList<string> actual, Func<string, string, bool> same)
    {
        var previous = new int[actual.Count + 1];
        foreach (var wanted in reference)
        {
            var current = new int[actual.Count + 1];
            for (var i = 0; i < actual.Count; i++)
                current[i + 1] = same(wanted, actual[i]) ? previous[i] + 1 : Math.Max(current[i], previous[i + 1]);
            previous = current;
        }

        return previous[actual.Count];
    }

    /// <summary>The path with consecutive repeats taken as one.</summary>
    public static IReadOnlyList<string> Collapse(IReadOnlyList<string> path) =>
        [.. path.Where((node, index) => index == 0 || path[index - 1] != node)];
}
