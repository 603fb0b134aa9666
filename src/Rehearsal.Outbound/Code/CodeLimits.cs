namespace Rehearsal.Outbound.Code;

/// <summary>What one run of users' code may take.</summary>
/// <param name="Time">How long it may run, on the wall's clock, from the moment it has a thread.</param>
/// <param name="Bytes">How much it may allocate in all, whether or not that is still in use.</param>
/// <param name="AtOnce">How many may run at the same time; the others wait.</param>
internal sealed record CodeLimits(TimeSpan Time, long Bytes, int AtOnce)
{
    /// <summary>Texts of code longer than this, in characters, are refused.</summary>
    public const int MaxSource = 64 * 1024;

    /// <summary>Responses longer than this, in characters, are refused.</summary>
    public const int MaxResult = 256 * 1024;

    /// <summary>Calls within calls.</summary>
    public const int MaxDepth = 200;

    /// <summary>How long one regular expression may search.</summary>
    public static readonly TimeSpan Regex = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Built-ins that follow chains of objects recurse on the machine's stack, unseen by <see cref="MaxDepth"/>, and an overflow
    /// would end the process. This is more stack than chains that fit into the allocation limit take; only what is used costs memory.
    /// </summary>
    public const int StackBytes = 88 * 1024 * 1024;

    public static CodeLimits Standard { get; } = new(TimeSpan.FromSeconds(2), 64 * 1024 * 1024, 16);
}
