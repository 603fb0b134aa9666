using System.Globalization;

namespace Rehearsal.Engine.Matching;

/// <summary>Texts as one short line.</summary>
public static class ShortLine
{
    /// <summary>The text without line breaks, of so many characters as people see them at most; an ellipsis stands for the rest.</summary>
    public static string Of(string text, int length)
    {
        var line = text.ReplaceLineEndings(" ");
        var starts = StringInfo.ParseCombiningCharacters(line);
        return starts.Length <= length ? line : $"{line[..starts[length - 1]]}…";
    }
}
