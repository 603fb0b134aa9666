namespace Rehearsal.App.Deliveries;

/// <summary>When an attempt is made, and when again.</summary>
public static class DeliverySchedule
{
    /// <summary>How long a receiver has to answer (contract §15).</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a claim holds. Longer than an attempt can take, since it is not renewed, and not much longer: what a killed process had
    /// under way waits for the rest of it.
    /// </summary>
    public static readonly TimeSpan Lease = Timeout + TimeSpan.FromSeconds(5);

    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(30)];

    /// <summary>Most attempts that one delivery gets.</summary>
    public static int MaxTries => Waits.Length + 1;

    /// <summary>How long to wait after an attempt; null when there is nothing more to try: it succeeded, the answer is final, or it was the last.</summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="tries">How many came before it.</param>
    public static TimeSpan? WaitAfter(DeliveryAttempt attempt, int tries) =>
        (attempt.StatusCode is null or 429 or >= 500) && tries < Waits.Length ? Waits[tries] : null;

    /// <summary>Whether an answer means that the receiver has it.</summary>
    public static bool IsSuccess(int statusCode) => statusCode is >= 200 and < 300;
}
