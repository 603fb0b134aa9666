namespace Rehearsal.Client.Http;

/// <summary>Asks until something is over: soon after the start, then less often, at last every two seconds.</summary>
internal sealed class Polling(TimeProvider time)
{
    private const double Growth = 1.5;
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>The last state, which is over.</summary>
    /// <param name="read">Reads the state.</param>
    /// <param name="isOver">Whether it will not change any more.</param>
    /// <param name="seen">Told of each state read, the last one too, in order.</param>
    public async Task<T> UntilOverAsync<T>(
        Func<CancellationToken, Task<T>> read, Func<T, bool> isOver, Action<T>? seen, CancellationToken cancellationToken)
    {
        for (var wait = First; ; wait = wait * Growth < Longest ? wait * Growth : Longest)
        {
            var state = await read(cancellationToken);
            seen?.Invoke(state);
            if (isOver(state))
                return state;
            await Task.Delay(wait, time, cancellationToken);
        }
    }
}
