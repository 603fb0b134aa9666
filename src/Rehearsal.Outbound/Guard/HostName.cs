using System.Net;

namespace Rehearsal.Outbound.Guard;

/// <summary>Host names in one spelling.</summary>
internal static class HostName
{
    /// <summary>Lower case and without the dot of the root.</summary>
    public static string Normalise(string host) => host.TrimEnd('.').ToLowerInvariant();

    /// <summary>The address that a URL's host spells; null for a name.</summary>
    /// <remarks>Short spellings of IPv4 addresses (<c>127.1</c>) have been written out by <see cref="Uri"/> before.</remarks>
    public static IPAddress? Address(string host) => IPAddress.TryParse(host.Trim('[', ']'), out var address) ? address : null;

    /// <summary>Whether the name means this machine wherever it is looked up.</summary>
    public static bool IsLocal(string host) =>
        Normalise(host) is var name && (name == "localhost" || name.EndsWith(".localhost", StringComparison.Ordinal));
}
