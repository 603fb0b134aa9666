namespace Rehearsal.Storage.Stores;

/// <summary>Times as they are stored: milliseconds since 1970, UTC.</summary>
internal static class Moments
{
    public static long Stored(this DateTimeOffset moment) => moment.ToUnixTimeMilliseconds();

    public static long? Stored(this DateTimeOffset? moment) => moment?.ToUnixTimeMilliseconds();

    public static DateTimeOffset Moment(this long stored) => DateTimeOffset.FromUnixTimeMilliseconds(stored);

    public static DateTimeOffset? Moment(this long? stored) => stored?.Moment();
}
