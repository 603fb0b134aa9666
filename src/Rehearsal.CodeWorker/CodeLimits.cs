namespace Rehearsal.CodeWorker;

/// <summary>What one run of users' code may take.</summary>
/// <param name="Time">How long it may run, on the wall's clock.</param>
/// <param name="Bytes">How much it may allocate in all, whether or not that is still in use.</param>
/// <param name="AtOnce">How many may run at the same time, each in a process of its own; the others wait.</param>
public sealed record CodeLimits(TimeSpan Time, long Bytes, int AtOnce)
{
    /// <summary>Texts of code longer than this, in characters, are refused.</summary>
    public const int MaxSource = 64 * 1024;

    /// <summary>Responses longer than this, in characters, are refused.</summary>
    public const int MaxResult = 256 * 1024;

    /// <summary>Reasons of failures longer than this, in characters, are cut: code chooses the messages of its errors.</summary>
    public const int MaxReason = 1000;

    /// <summary>Answers of a worker longer than this, in characters, are nonsense: the longest response and log, each character escaped.</summary>
    public const int MaxAnswer = 4 * 1024 * 1024;

    /// <summary>Calls within calls.</summary>
    public const int MaxDepth = 200;

    /// <summary>
    /// What calls within calls and chains of objects, which built-ins follow unseen by <see cref="MaxDepth"/>, may take of the stack. More
    /// ends the process. It is no more than honest code needs, because the end of a deep stack is slow.
    /// </summary>
    public const int StackBytes = 16 * 1024 * 1024;

    /// <summary>What the process may hold in memory; only what the limits in it do not see gets there.</summary>
    public const long HeapBytes = 256L * 1024 * 1024;

    /// <summary>How long one regular expression may search.</summary>
    public static readonly TimeSpan Regex = TimeSpan.FromMilliseconds(100);

    /// <summary>The limits of custom code nodes.</summary>
    public static CodeLimits Standard { get; } = new(TimeSpan.FromSeconds(2), 64 * 1024 * 1024, Math.Clamp(Environment.ProcessorCount, 2, 8));
}
