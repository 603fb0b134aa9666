using Rehearsal.Engine.Assertions;

namespace Rehearsal.Engine.Insight.Repeats;

/// <summary>Why runs of one scenario did not pass.</summary>
public static class FailureModes
{
    /// <summary>How many are told.</summary>
    public const int Most = 5;

    /// <summary>The most frequent reasons, first those of most runs. A run tells each of its reasons once.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<FinishedRun> runs) =>
    [
        .. runs.SelectMany(run => Reasons(run).Distinct(StringComparer.Ordinal))
            .CountBy(reason => reason, StringComparer.Ordinal)
            .OrderByDescending(reason => reason.Value).ThenBy(reason => reason.Key, StringComparer.Ordinal)
            .Take(Most).Select(reason => reason.Key),
    ];

    /// <summary>What decided: required assertions that did not pass, else what kept the run from being carried out.</summary>
    private static IEnumerable<string> Reasons(FinishedRun run)
    {
        if (run.Verdict == Verdict.Passed)
            return [];
        var decisive = run.Results.Where(result => result.IsRequired && !result.Passed).Select(result => $"{result.Label}: {FirstSentence(result.Reasoning)}").ToList();
        return decisive is [] && run.ErrorMessage is { } message ? [FirstSentence(message)] : decisive;
    }

    private static string FirstSentence(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return "it did not pass.";
        var trimmed = text.Trim();
        for (var i = 0; i < trimmed.Length; i++)
        {
            if (trimmed[i] == '\n')
                return trimmed[..i].TrimEnd();
            if (trimmed[i] is '.' or '!' or '?' && i + 1 < trimmed.Length && char.IsWhiteSpace(trimmed[i + 1]))
                return trimmed[..(i + 1)];
        }

        return trimmed;
    }
}
