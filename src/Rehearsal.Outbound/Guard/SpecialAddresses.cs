using System.Net;
using System.Net.Sockets;

namespace Rehearsal.Outbound.Guard;

/// <summary>Tells the addresses of the public internet from those that mean something only here.</summary>
internal static class SpecialAddresses
{
    // The IANA registries of special-purpose addresses, multicast and what is reserved included.
    private static readonly (IPNetwork Network, string Kind)[] V4 =
    [
        Network("0.0.0.0/8", "an unspecified address"),
        Network("10.0.0.0/8", "a private address"),
        Network("100.64.0.0/10", "a carrier's shared address"),
        Network("127.0.0.0/8", "a loopback address"),
        Network("169.254.0.0/16", "a link-local address"),
        Network("172.16.0.0/12", "a private address"),
        Network("192.0.0.0/24", "a protocol's own address"),
        Network("192.0.2.0/24", "a documentation address"),
        Network("192.88.99.0/24", "a relay's address"),
        Network("192.168.0.0/16", "a private address"),
        Network("198.18.0.0/15", "a benchmarking address"),
        Network("198.51.100.0/24", "a documentation address"),
        Network("203.0.113.0/24", "a documentation address"),
        Network("224.0.0.0/4", "a multicast address"),
        Network("240.0.0.0/4", "a reserved address"),
    ];

    private static readonly (IPNetwork Network, string Kind)[] V6 =
    [
        Network("::1/128", "a loopback address"),
        Network("::/96", "an unspecified address"),
        Network("fe80::/10", "a link-local address"),
        Network("fec0::/10", "a private address"),
        Network("fc00::/7", "a private address"),
        Network("ff00::/8", "a multicast address"),
        Network("2001::/23", "a protocol's own address"),
        Network("2001:db8::/32", "a documentation address"),
        Network("2002::/16", "a tunnel's address"),
        Network("3fff::/20", "a documentation address"),
    ];

    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>What kind of address it is, as in "a private address"; null for one of the public internet.</summary>
    public static string? Describe(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => Find(V4, address),
        AddressFamily.InterNetworkV6 => Embedded(address) is { } inner ? Describe(inner) : Find(V6, address) ?? Other(address),
        _ => "no internet address",
    };

    /// <summary>The IPv4 address that an IPv6 one stands for: mapped by the socket, or translated by the network (NAT64).</summary>
    private static IPAddress? Embedded(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4() :
        Translated.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(12)) :
        null;

    private static string? Find((IPNetwork Network, string Kind)[] networks, IPAddress address)
    {
        foreach (var (network, kind) in networks)
        {
            if (network.Contains(address))
                return kind;
        }

        return null;
    }

    // Whatever lies outside the one range that is given out is not the public internet either.
    private static string? Other(IPAddress address) => GlobalUnicast.Contains(address) ? null : "a reserved address";

    private static (IPNetwork Network, string Kind) Network(string network, string kind) => (IPNetwork.Parse(network), kind);
}
