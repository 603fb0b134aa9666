namespace Rehearsal.Cli.Testing;

/// <summary>A lock between processes of one machine, held until disposed or until the process ends, however it ends.</summary>
internal static class LockedFile
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Takes the lock, waiting for whoever has it.</summary>
    /// <exception cref="UserErrorException">It was not given back in half a minute.</exception>
    public static async Task<IDisposable> TakeAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (time.GetElapsedTime(began) > Patience)
                    throw new UserErrorException($"another process has kept '{path}' locked for {Patience.TotalSeconds:0} seconds.");
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }
}
