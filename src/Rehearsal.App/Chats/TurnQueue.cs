namespace Rehearsal.App.Chats;

/// <summary>
/// Lets the messages to one chat wait for each other within this process, so that none reaches the agent twice or on top of another.
/// Between processes the chat's revision decides.
/// </summary>
internal sealed class TurnQueue
{
    private readonly Dictionary<(OrgId Org, string Chat), Line> _lines = [];

    /// <summary>Waits for the chat's turn; disposing the result ends it.</summary>
    public async Task<IDisposable> EnterAsync(OrgId org, string chat, CancellationToken cancellationToken)
    {
        var key = (org, chat);
        Line line;
        lock (_lines)
        {
            line = _lines.TryGetValue(key, out var known) ? known : _lines[key] = new Line();
            line.Waiting++;
        }

        try
        {
            await line.Free.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Leave(key, line);
            throw;
        }

        return new Turn(() =>
        {
            line.Free.Release();
            Leave(key, line);
        });
    }

    /// <summary>A chat that nobody waits for costs nothing.</summary>
    private void Leave((OrgId Org, string Chat) key, Line line)
    {
        lock (_lines)
        {
            if (--line.Waiting > 0)
                return;
            _lines.Remove(key);
        }

        line.Free.Dispose();
    }

    private sealed class Line
    {
        public SemaphoreSlim Free { get; } = new(1, 1);

        public int Waiting { get; set; }
    }

    private sealed class Turn(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
