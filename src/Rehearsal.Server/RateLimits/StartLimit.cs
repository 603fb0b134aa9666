using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Configuration;

namespace Rehearsal.Server.RateLimits;

/// <summary>
/// How often one organisation may start work in a minute (contract §1.7): a bucket that holds one minute's worth and fills evenly.
/// Each process counts for itself.
/// </summary>
/// <param name="PerMinute">Requests in a minute; 0 for no limit.</param>
internal sealed record StartLimit(int PerMinute)
{
    private const string Setting = "Rehearsal:Rate:LimitPerMinute";
    private const int Default = 120;
    private const int Most = 1_000_000;

    /// <summary>Reads the setting.</summary>
    /// <exception cref="InvalidOperationException">It is no number that is accepted.</exception>
    public static StartLimit Read(IConfiguration configuration)
    {
        var text = configuration[Setting];
        if (string.IsNullOrWhiteSpace(text))
            return new StartLimit(Default);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= Most
            ? new StartLimit(value)
            : throw new InvalidOperationException(
                $"REHEARSAL_RATE_LIMIT_PER_MINUTE is '{text}'; a whole number from 1 to {Most} is accepted, or 0 for no limit.");
    }

    /// <summary>The bucket of one organisation.</summary>
    public RateLimitPartition<string> PartitionOf(string organisation) => PerMinute == 0
        ? RateLimitPartition.GetNoLimiter(organisation)
        : RateLimitPartition.GetTokenBucketLimiter(organisation, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = PerMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / PerMinute,
            QueueLimit = 0,
        });
}
