namespace Rehearsal.Cli.Remote;

/// <summary>Waits for what goes on whether somebody waits or not.</summary>
internal static class Waiting
{
    /// <summary>Waits for something on the server; being stopped leaves it alone and says how to go on.</summary>
    /// <param name="hint">What to tell who stops the waiting.</param>
    /// <param name="wait">Waits, and gives the exit code.</param>
    public static async Task<int> ForAsync(string hint, Func<Task<int>> wait, CancellationToken cancellationToken)
    {
        try
        {
            return await wait();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Console.Error.WriteLine($"rehearsal: stopped waiting. {hint}");
            return ExitCode.Error;
        }
    }
}
