using System.Globalization;
using System.Net;

namespace Rehearsal.Outbound.Guard;

/// <summary>One entry of the allow-list: a name or a network, at one port or at all.</summary>
internal sealed class AllowedHost
{
    private readonly string? _name;
    private readonly IPNetwork? _network;
    private readonly int? _port;

    private AllowedHost(string? name, IPNetwork? network, int? port) => (_name, _network, _port) = (name, network, port);

    /// <summary>Reads an entry.</summary>
    /// <exception cref="FormatException">It is none; the message says what is accepted.</exception>
    public static AllowedHost Parse(string entry)
    {
        var text = entry.Trim();
        if (IPNetwork.TryParse(text, out var network))
            return new AllowedHost(null, network, null);
        // An IPv6 address may be written without brackets where no port follows.
        if (text.Count(c => c == ':') > 1 && !text.StartsWith('['))
            text = $"[{text}]";
        if (!Uri.TryCreate($"http://{text}/", UriKind.Absolute, out var url) || url.PathAndQuery != "/" || url.UserInfo.Length > 0 || text.Contains('/', StringComparison.Ordinal))
            throw Error(entry);

        var colon = text.LastIndexOf(':');
        var port = colon > text.LastIndexOf(']') ? Port(entry, text[(colon + 1)..]) : (int?)null;
        return HostName.Address(url.IdnHost) is { } address
            ? new AllowedHost(null, new IPNetwork(address, address.GetAddressBytes().Length * 8), port)
            : new AllowedHost(HostName.Normalise(url.IdnHost), null, port);
    }

    /// <summary>Whether every address of the named host may be reached at the port.</summary>
    public bool Covers(string host, int port) => _name is not null && _name == HostName.Normalise(host) && (_port ?? port) == port;

    /// <summary>Whether the address may be reached at the port.</summary>
    public bool Covers(IPAddress address, int port) => _network is { } network && network.Contains(address) && (_port ?? port) == port;

    private static int Port(string entry, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port : throw Error(entry);

    private static FormatException Error(string entry) => new(
        $"'{entry}' is no host: write a name or an address, with a port if only that is meant (localhost:8080, [::1]:8080), or a network (10.0.0.0/8).");
}
