namespace Rehearsal.Engine.Models;

/// <summary>Finds the JSON object in an answer that wraps it in code fences, prose or thoughts.</summary>
public static class JsonInProse
{
    /// <summary>
    /// The text of the last top-level object, since models that think aloud give the final answer last; the whole text when
    /// there is none. An object that was cut off or is broken never gives way to one before it or inside it: that one was a
    /// draft or a detail, and taking it for the answer would invent one.
    /// </summary>
    public static ReadOnlyMemory<char> Find(string text)
    {
        var said = ReasoningTags.Strip(text);
        var found = said.AsMemory();
        for (var start = NextObject(said, 0); start >= 0;)
        {
            var end = EndOfObject(said, start);
            if (end < 0)
                return said.AsMemory();
            found = said.AsMemory(start, end - start);
            start = NextObject(said, end);
        }

        return found;
    }

    /// <summary>Where the next brace stands that a quoted member name follows; other braces belong to prose.</summary>
    private static int NextObject(string text, int from)
    {
        for (var brace = Brace(from); brace >= 0; brace = Brace(brace + 1))
        {
            var next = brace + 1;
            while (next < text.Length && char.IsWhiteSpace(text[next]))
                next++;
            if (next < text.Length && text[next] == '"')
                return brace;
        }

        return -1;

        int Brace(int index) => index < text.Length ? text.IndexOf('{', index) : -1;
    }

    /// <summary>The position after the closing brace; -1 when there is none.</summary>
    private static int EndOfObject(string text, int start)
    {
        var (depth, inString) = (0, false);
        for (var i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when inString:
                    i++;
                    break;
                case '"':
                    inString = !inString;
                    break;
                case '{' when !inString:
                    depth++;
                    break;
                case '}' when !inString && --depth == 0:
                    return i + 1;
            }
        }

        return -1;
    }
}
