namespace Rehearsal.App.Calls;

/// <summary>Reads a call's lines from one text, as exports write them: <c>user: … \n assistant: … \n</c>.</summary>
public static class ConcatenatedTranscript
{
    /// <summary>The lines; one that begins with no speaker belongs to the line before it, and is left out where there is none.</summary>
    public static IReadOnlyList<CallLine> Read(string? text)
    {
        var lines = new List<CallLine>();
        foreach (var written in (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (CallLine.Users.FirstOrDefault(user => written.StartsWith($"{user}:", StringComparison.Ordinal)) is { } speaker)
                lines.Add(new CallLine(speaker, written[(speaker.Length + 1)..].Trim()));
            else if (lines.Count > 0)
                lines[^1] = lines[^1] with { Text = $"{lines[^1].Text}\n{written}" };
        }

        return lines;
    }
}
