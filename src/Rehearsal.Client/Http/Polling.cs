using System.Net;

namespace Rehearsal.Client.Http;

/// <summary>Asks until something is over: soon after the start, then less often, at last every two seconds.</summary>
internal sealed class Polling(TimeProvider time)
{
    private const double Growth = 1.5;

    // With what each read repeats by itself, a server may be away for about five minutes: for a restart, or to be brought up to date.
    private const int MostAway = 15;

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
            var state = wait == First ? await read(cancellationToken) : await ReadAsync(read, cancellationToken);
            seen?.Invoke(state);
            if (isOver(state))
                return state;
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    /// <summary>Reads once more when the server that answered before is away.</summary>
    private async Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await read(cancellationToken);
            }
            catch (RehearsalException away) when (tries <= MostAway && (away.Status is null or >= HttpStatusCode.InternalServerError))
            {
                await Task.Delay(Longest, time, cancellationToken);
            }
        }
    }
}
