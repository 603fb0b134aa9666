using CsCheck;

namespace Rehearsal.Engine.Matching;

public sealed class UrlPatternTests
{
    [Theory]
    [InlineData("https://a.example/x", "https://a.example/x", true)]
    [InlineData("https://a.example/", "https://a.example/x?y=1", true)]
    [InlineData("https://a.example/x", "https://a.example/", false)]
    [InlineData("*/x", "https://a.example/x", true)]
    [InlineData("*/x", "https://a.example/x?y=1", false)]
    [InlineData("https://*.example/*", "https://a.example/x", true)]
    [InlineData("https://a.example/x?y=*", "https://a.example/x?y=1", true)]
    [InlineData("https://a.example/x?y=*", "https://aXexample/xy=1", false)]
    [InlineData("*", "", true)]
    public void Matches_ExactPrefixOrGlob(string pattern, string url, bool matches) => Assert.Equal(matches, UrlPattern.Matches(pattern, url));

    [Fact]
    public void Matches_AnyUrlWithAPartStarredOut_Holds() =>
        Gen.Select(Gen.String[Gen.OneOf('a', '/', '.', '?', '+', '('), 0, 20], Gen.Int[0, 20], Gen.Int[0, 20]).Sample((url, from, length) =>
        {
            var start = Math.Min(from, url.Length);
            var end = Math.Min(start + length, url.Length);
            return UrlPattern.Matches($"{url[..start]}*{url[end..]}", url);
        });
}
