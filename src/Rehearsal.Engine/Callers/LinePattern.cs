using System.Text.RegularExpressions;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Matching;

namespace Rehearsal.Engine.Callers;

/// <summary>What an agent's line must be like: a regular expression between slashes, or words that it contains; case never matters.</summary>
public sealed class LinePattern
{
    private readonly Regex? _expression;

    private LinePattern(string written, Regex? expression) => (Written, _expression) = (written, expression);

    /// <summary>The pattern as its author wrote it.</summary>
    public string Written { get; }

    /// <summary>Reads a pattern; null, and a sentence on what is wrong, when it is not one.</summary>
    public static LinePattern? TryRead(string written, out string problem)
    {
        problem = "";
        if (written is not ['/', _, .., '/'])
            return new LinePattern(written, null);
        if (UserPattern.TryCreate(written[1..^1], RegexOptions.IgnoreCase, out var invalid) is { } expression)
            return new LinePattern(written, expression);
        problem = $"'{written}' {invalid}.";
        return null;
    }

    /// <summary>Whether the line fits.</summary>
    /// <exception cref="CallerFailedException">The expression takes too long on this line.</exception>
    public bool Fits(string line)
    {
        if (_expression is null)
            return line.Contains(Written, StringComparison.OrdinalIgnoreCase);
        try
        {
            return _expression.IsMatch(line);
        }
        catch (RegexMatchTimeoutException)
        {
            throw new CallerFailedException(
                $"The caller's pattern {Written} could not be matched within {UserPattern.Limit.TotalSeconds:0} second. Write it without look-around, back-references and nested repeats.");
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _expression is null ? $"\"{Written}\"" : Written;
}
