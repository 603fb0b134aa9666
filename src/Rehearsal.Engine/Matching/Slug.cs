using System.Text;

namespace Rehearsal.Engine.Matching;

/// <summary>Names without what people write differently: case, and everything that is neither letter nor digit.</summary>
internal static class Slug
{
    /// <summary>The letters and digits in lower case, one hyphen for anything between them; empty when there are none.</summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            if (char.IsLetterOrDigit(letter))
                slug.Append(char.ToLowerInvariant(letter));
            else if (slug is [.., not '-'])
                slug.Append('-');
        }

        return slug.ToString().TrimEnd('-');
    }
}
