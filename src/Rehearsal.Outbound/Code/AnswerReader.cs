using System.Text;
using System.Text.Json;
using Rehearsal.CodeWorker;

namespace Rehearsal.Outbound.Code;

/// <summary>Reads what a worker says, believing none of it: who broke out of the engine writes these lines.</summary>
internal sealed class AnswerReader(TextReader reader)
{
    private readonly char[] _chunk = new char[4096];

    /// <summary>The next answer; null where there are no more.</summary>
    /// <exception cref="InvalidDataException">It said something that is no answer.</exception>
    public async Task<WorkAnswer?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await ReadLineAsync(cancellationToken) is not { } line)
            return null;
        try
        {
            return JsonSerializer.Deserialize<WorkAnswer>(line) is { Console: not null } answer && answer.Value is null != answer.Error is null
                ? answer
                : throw new InvalidDataException("it answered with neither a value nor an error, or with both.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("what it answered is no answer.", exception);
        }
    }

    /// <summary>The next line; null where there are no more.</summary>
    /// <exception cref="InvalidDataException">It is endless, or another follows that nobody asked for.</exception>
    public async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (await reader.ReadAsync(_chunk, cancellationToken) is > 0 and var read)
        {
            var end = Array.IndexOf(_chunk, '\n', 0, read);
            if (end >= 0 && end < read - 1)
                throw new InvalidDataException("it said more than it was asked.");
            line.Append(_chunk, 0, end >= 0 ? end : read);
            if (line.Length > CodeLimits.MaxAnswer)
                throw new InvalidDataException($"its answer is longer than {CodeLimits.MaxAnswer} characters.");
            if (end >= 0)
                return line.ToString().TrimEnd('\r');
        }

        return null;
    }
}
