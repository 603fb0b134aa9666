using System.Net;
using CsCheck;

namespace Rehearsal.Outbound.Guard;

public sealed class SpecialAddressesTests
{
    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("8.8.8.8")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.0")]
    [InlineData("169.253.255.255")]
    [InlineData("169.255.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("192.169.0.0")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001::200e")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::8.8.8.8")]
    public void Describe_PublicAddress_IsNull(string address) => Assert.Null(SpecialAddresses.Describe(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0", "unspecified")]
    [InlineData("0.1.2.3", "unspecified")]
    [InlineData("10.0.0.0", "private")]
    [InlineData("10.255.255.255", "private")]
    [InlineData("100.64.0.0", "shared")]
    [InlineData("100.127.255.255", "shared")]
    [InlineData("127.0.0.1", "loopback")]
    [InlineData("127.255.255.255", "loopback")]
    [InlineData("169.254.169.254", "link-local")]
    [InlineData("172.16.0.0", "private")]
    [InlineData("172.31.255.255", "private")]
    [InlineData("192.0.0.8", "protocol")]
    [InlineData("192.0.2.1", "documentation")]
    [InlineData("192.88.99.1", "relay")]
    [InlineData("192.168.0.1", "private")]
    [InlineData("198.18.0.1", "benchmarking")]
    [InlineData("198.51.100.1", "documentation")]
    [InlineData("203.0.113.1", "documentation")]
    [InlineData("224.0.0.1", "multicast")]
    [InlineData("239.255.255.255", "multicast")]
    [InlineData("240.0.0.1", "reserved")]
    [InlineData("255.255.255.255", "reserved")]
    [InlineData("::", "unspecified")]
    [InlineData("::1", "loopback")]
    [InlineData("::127.0.0.1", "unspecified")]
    [InlineData("::ffff:127.0.0.1", "loopback")]
    [InlineData("::ffff:10.1.2.3", "private")]
    [InlineData("::ffff:169.254.169.254", "link-local")]
    [InlineData("64:ff9b::127.0.0.1", "loopback")]
    [InlineData("64:ff9b::a9fe:a9fe", "link-local")]
    [InlineData("64:ff9b:1::1", "reserved")]
    [InlineData("100::1", "reserved")]
    [InlineData("2001::1", "protocol")]
    [InlineData("2001:db8::1", "documentation")]
    [InlineData("2002:7f00:1::", "tunnel")]
    [InlineData("3fff::1", "documentation")]
    [InlineData("fc00::1", "private")]
    [InlineData("fd12:3456:789a::1", "private")]
    [InlineData("fe80::1", "link-local")]
    [InlineData("fe80::1%1", "link-local")]
    [InlineData("febf::1", "link-local")]
    [InlineData("fec0::1", "private")]
    [InlineData("ff02::1", "multicast")]
    public void Describe_SpecialAddress_SaysItsKind(string address, string kind) =>
        Assert.Contains(kind, SpecialAddresses.Describe(IPAddress.Parse(address))!, StringComparison.Ordinal);

    [Fact]
    public void Describe_AddressesThatStandForAnIPv4One_AreJudgedAsIt() => Gen.Byte.Array[4].Sample(bytes =>
    {
        var address = new IPAddress(bytes);
        var translated = new IPAddress([0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0, .. bytes]);

        return SpecialAddresses.Describe(address.MapToIPv6()) == SpecialAddresses.Describe(address)
            && SpecialAddresses.Describe(translated) == SpecialAddresses.Describe(address);
    });

    [Fact]
    public void Describe_AnyIPv4Address_AgreesWithTheOctets() => Gen.Byte.Array[4].Sample(octets =>
    {
        var refused = octets switch
        {
            [0 or 10 or 127, ..] => true,
            [100, >= 64 and < 128, ..] => true,
            [169, 254, ..] => true,
            [172, >= 16 and < 32, ..] => true,
            [192, 168, ..] => true,
            [192, 0, 0 or 2, _] => true,
            [192, 88, 99, _] => true,
            [198, 18 or 19, ..] => true,
            [198, 51, 100, _] => true,
            [203, 0, 113, _] => true,
            [>= 224, ..] => true,
            _ => false,
        };
        return SpecialAddresses.Describe(new IPAddress(octets)) is not null == refused;
    });

    [Fact]
    public void Describe_AnyIPv6AddressOutsideGlobalUnicast_IsRefused() =>
        Gen.Byte.Array[16].Where(bytes => bytes[0] is < 0x20 or >= 0x40).Sample(bytes =>
        {
            var address = new IPAddress(bytes);
            return address.IsIPv4MappedToIPv6 || SpecialAddresses.Describe(address) is not null;
        });
}
