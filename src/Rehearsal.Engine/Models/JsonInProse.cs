namespace Rehearsal.Engine.Models;

/// <summary>Finds the JSON object in an answer that wraps it in code fences or prose.</summary>
public static class JsonInProse
{
    /// <summary>
    /// The text of the last balanced top-level object, since models that think aloud give the final answer last;
    /// the whole text when it holds none.
    /// </summary>
    public static ReadOnlyMemory<char> Find(string text)
    {
        var found = text.AsMemory();
        var (depth, start, inString) = (0, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (inString)
            {
                if (text[i] == '\\')
                    i++;
                else if (text[i] == '"')
                    inString = false;
                continue;
            }

            switch (text[i])
            {
                case '"' when depth > 0:
                    inString = true;
                    break;
                case '{' when depth++ == 0:
                    start = i;
                    break;
                case '}' when depth > 0 && --depth == 0:
                    found = text.AsMemory(start, i - start + 1);
                    break;
            }
        }

        return found;
    }
}
