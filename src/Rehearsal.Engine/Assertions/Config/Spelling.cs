using System.Text;

namespace Rehearsal.Engine.Assertions.Config;

/// <summary>Makes <c>variable_name</c>, <c>variableName</c> and <c>Variable-Name</c> one key: sources use them all (contract §3.2, §3.4).</summary>
internal static class Spelling
{
    public static string Normalise(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            if (letter is not ('_' or '-' or ' '))
                plain.Append(char.ToLowerInvariant(letter));
        }

        return plain.ToString();
    }
}
