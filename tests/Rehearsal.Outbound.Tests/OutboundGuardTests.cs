using CsCheck;

namespace Rehearsal.Outbound;

public sealed class OutboundGuardTests
{
    [Theory]
    [InlineData("https://desk.example/chat", "desk.example", true)]
    [InlineData("https://desk.example/chat", "desk.example:443", true)]
    [InlineData("https://desk.example/chat", "desk.example:8443", false)]
    [InlineData("https://desk.example/chat", "other.example", false)]
    [InlineData("http://127.0.0.1:4010/", "127.0.0.1:4010", true)]
    [InlineData("http://127.0.0.1:4010/", "127.0.0.0/8", true)]
    [InlineData("http://localhost:4010/", "127.0.0.1", true)]
    [InlineData("http://8.8.8.8/", "127.0.0.1", false)]
    public void Allows_Url_OnlyWhatTheListNames(string url, string entry, bool allowed) => Assert.Equal(allowed, new OutboundGuard([entry]).Allows(url));

    private static readonly OutboundGuard Strict = new([]);

    [Theory]
    [InlineData("https://example.com/hook")]
    [InlineData("http://example.com:8080/hook?x=1")]
    [InlineData("HTTPS://EXAMPLE.COM")]
    [InlineData("http://8.8.8.8/")]
    [InlineData("http://[2606:4700:4700::1111]/")]
    public void CheckUrl_PublicAddress_IsFine(string url) => Assert.Null(Strict.CheckUrl(url));

    [Theory]
    [InlineData("")]
    [InlineData("example.com/hook")]
    [InlineData("/hook")]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://")]
    [InlineData("javascript:alert(1)")]
    public void CheckUrl_NoHttpUrl_SaysWhatIsAccepted(string url) =>
        Assert.Equal("An absolute http or https URL is accepted, for example https://example.com/hook.", Strict.CheckUrl(url));

    [Fact]
    public void CheckUrl_UserInUrl_PointsToTheHeader() =>
        Assert.Equal(
            "A URL with a user name or password is not accepted; send them in an Authorization header.",
            Strict.CheckUrl("https://me:secret@example.com/"));

    [Theory]
    [InlineData("http://127.0.0.1/", "127.0.0.1 is a loopback address")]
    [InlineData("http://127.1/", "127.0.0.1 is a loopback address")]
    [InlineData("http://2130706433/", "127.0.0.1 is a loopback address")]
    [InlineData("http://0x7f000001/", "127.0.0.1 is a loopback address")]
    [InlineData("http://0177.0.0.1/", "127.0.0.1 is a loopback address")]
    [InlineData("http://[::1]:8080/", "::1 is a loopback address")]
    [InlineData("http://[::ffff:10.0.0.1]/", "is a private address")]
    [InlineData("http://169.254.169.254/latest/meta-data", "169.254.169.254 is a link-local address")]
    [InlineData("http://localhost:5080/", "'localhost' leads to 127.0.0.1, a loopback address")]
    [InlineData("http://LOCALHOST./", "leads to 127.0.0.1, a loopback address")]
    [InlineData("http://app.localhost/", "'app.localhost' leads to 127.0.0.1")]
    public void CheckUrl_PrivateHost_SaysWhyAndHowToAllow(string url, string why)
    {
        var wrong = Strict.CheckUrl(url);

        Assert.Contains(why, wrong, StringComparison.Ordinal);
        Assert.EndsWith("add the host to REHEARSAL_ALLOWED_HOSTS to allow it.", wrong, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", "http://localhost:5080/", true)]
    [InlineData("localhost:5080", "http://localhost:5080/", true)]
    [InlineData("localhost:5080", "http://localhost:5081/", false)]
    [InlineData("127.0.0.1:5080", "http://localhost:5080/", true)]
    [InlineData("::1", "http://localhost:5080/", true)]
    [InlineData("127.0.0.1", "http://127.0.0.1:1/", true)]
    [InlineData("10.0.0.0/8", "http://10.1.2.3/", true)]
    [InlineData("10.0.0.0/8", "http://192.168.0.1/", false)]
    public void CheckUrl_AllowList_OpensWhatItNames(string entry, string url, bool accepted) =>
        Assert.Equal(accepted, new OutboundGuard([entry]).CheckUrl(url) is null);

    [Fact]
    public void CheckUrl_AnyText_NeverThrows() => Gen.String.Sample(text =>
    {
        Strict.CheckUrl(text);
        Strict.CheckUrl($"http://{text}");
    });
}
