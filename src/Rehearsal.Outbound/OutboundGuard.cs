using System.Net;
using Rehearsal.App.Runs;
using Rehearsal.Outbound.Guard;

namespace Rehearsal.Outbound;

/// <summary>
/// Decides where requests may go: to addresses of the public internet, and to what the allow-list names. Immutable.
/// </summary>
public sealed class OutboundGuard : IWebhookUrlPolicy
{
    private const string HowToAllow = "add the host to REHEARSAL_ALLOWED_HOSTS to allow it";

    private readonly AllowedHost[] _allowed;

    /// <summary>A guard with an allow-list.</summary>
    /// <param name="allowedHosts">Entries as in <see cref="OutboundOptions.AllowedHosts"/>.</param>
    /// <exception cref="FormatException">An entry is none; the message says which and what is accepted.</exception>
    public OutboundGuard(IEnumerable<string> allowedHosts) => _allowed = [.. allowedHosts.Select(AllowedHost.Parse)];

    /// <summary>
    /// Checks an address as it is written: http or https, no user name, no host that is known to be private. Names are not
    /// looked up: what they lead to is checked when a connection is made.
    /// </summary>
    /// <returns>What is wrong and what is accepted, in a sentence; null when nothing is.</returns>
    public string? CheckUrl(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var read) || read.Scheme is not ("http" or "https") || read.Host.Length == 0)
            return "An absolute http or https URL is accepted, for example https://example.com/hook.";
        if (read.UserInfo.Length > 0)
            return "A URL with a user name or password is not accepted; send them in an Authorization header.";
        if (HostName.Address(read.IdnHost) is { } address)
            return Refusal(read.IdnHost, address, read.Port);
        if (!HostName.IsLocal(read.IdnHost) || Refusal(read.IdnHost, IPAddress.IPv6Loopback, read.Port) is null)
            return null;
        return Refusal(read.IdnHost, IPAddress.Loopback, read.Port);
    }

    /// <summary>Whether the allow-list itself names where the URL leads; a public address alone is not enough.</summary>
    public bool Allows(string url)
    {
        var read = new Uri(url);
        var address = HostName.Address(read.IdnHost) ?? (HostName.IsLocal(read.IdnHost) ? IPAddress.Loopback : null);
        return _allowed.Any(allowed => allowed.Covers(read.IdnHost, read.Port) || (address is not null && allowed.Covers(address, read.Port)));
    }

    /// <inheritdoc/>
    string? IWebhookUrlPolicy.Refuse(string url) => CheckUrl(url);

    /// <summary>Why a connection to this address of the host must not be made; null when it may.</summary>
    internal string? Refusal(string host, IPAddress address, int port)
    {
        if (SpecialAddresses.Describe(address) is not { } kind || _allowed.Any(a => a.Covers(host, port) || a.Covers(address, port)))
            return null;
        return HostName.Address(host) is null
            ? $"The host '{host}' leads to {address}, {kind}, which is not accepted; {HowToAllow}."
            : $"The host {address} is {kind}, which is not accepted; {HowToAllow}.";
    }
}
