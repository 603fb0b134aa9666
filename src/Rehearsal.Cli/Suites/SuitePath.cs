using System.Globalization;
using System.Text.RegularExpressions;

namespace Rehearsal.Cli.Suites;

/// <summary>Finds the value that a field's path names.</summary>
internal static partial class SuitePath
{
    /// <summary>The value at a path such as <c>nodes[2].data</c>, or as far as the path leads.</summary>
    public static SuiteNode Find(SuiteNode root, string path)
    {
        var node = root;
        foreach (Match step in Steps().Matches(path))
        {
            var next = node switch
            {
                MapNode map => map.Find(step.Value),
                ListNode list when int.TryParse(step.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Items.Count => list.Items[index],
                _ => null,
            };
            if (next is null)
                return node;
            node = next;
        }

        return node;
    }

    [GeneratedRegex(@"[^.\[\]]+", RegexOptions.NonBacktracking)]
    private static partial Regex Steps();
}
