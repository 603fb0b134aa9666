using System.Net;

namespace Rehearsal.Outbound.Guard;

public sealed class AllowedHostTests
{
    [Theory]
    [InlineData("localhost", "localhost", 80, true)]
    [InlineData("localhost", "LOCALHOST.", 8080, true)]
    [InlineData("Hooks.Internal", "hooks.internal", 443, true)]
    [InlineData("hooks.internal:8080", "hooks.internal", 8080, true)]
    [InlineData("hooks.internal:8080", "hooks.internal", 8081, false)]
    [InlineData("internal", "hooks.internal", 80, false)]
    [InlineData("10.0.0.1", "hooks.internal", 80, false)]
    public void Covers_Name_ComparesHostAndPort(string entry, string host, int port, bool covered) =>
        Assert.Equal(covered, AllowedHost.Parse(entry).Covers(host, port));

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1", 80, true)]
    [InlineData("10.0.0.1:80", "10.0.0.1", 80, true)]
    [InlineData("10.0.0.1:80", "10.0.0.1", 81, false)]
    [InlineData("10.0.0.1", "10.0.0.2", 80, false)]
    [InlineData("::1", "::1", 80, true)]
    [InlineData("[::1]", "::1", 80, true)]
    [InlineData("[::1]:80", "::1", 80, true)]
    [InlineData("[::1]:80", "::1", 81, false)]
    [InlineData("10.0.0.0/8", "10.255.0.1", 80, true)]
    [InlineData("10.0.0.1/8", "10.255.0.1", 80, true)]
    [InlineData("10.0.0.0/8", "11.0.0.1", 80, false)]
    [InlineData("fd00::/8", "fd12::1", 80, true)]
    [InlineData("localhost", "127.0.0.1", 80, false)]
    public void Covers_Address_ComparesNetworkAndPort(string entry, string address, int port, bool covered) =>
        Assert.Equal(covered, AllowedHost.Parse(entry).Covers(IPAddress.Parse(address), port));

    [Theory]
    [InlineData("")]
    [InlineData("http://localhost")]
    [InlineData("localhost/path")]
    [InlineData("localhost:")]
    [InlineData("localhost:0")]
    [InlineData("localhost:65536")]
    [InlineData("localhost:http")]
    [InlineData("user@localhost")]
    [InlineData("two words")]
    public void Parse_NoHost_SaysWhatIsAccepted(string entry)
    {
        var error = Assert.Throws<FormatException>(() => AllowedHost.Parse(entry));

        Assert.StartsWith($"'{entry}' is no host: write", error.Message, StringComparison.Ordinal);
    }
}
