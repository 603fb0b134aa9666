using System.Text.RegularExpressions;

namespace Rehearsal.Engine.Matching;

public sealed class UserPatternTests
{
    [Theory]
    [InlineData("a+b", true)]
    [InlineData("(a|b)*?c", true)]
    [InlineData("a(?=b)", false)]
    [InlineData(@"(a)\1", false)]
    public void Create_Pattern_RunsInLinearTimeWhereItCan(string pattern, bool linear)
    {
        var regex = UserPattern.Create(pattern, RegexOptions.None);
        Assert.Equal(linear, regex.Options.HasFlag(RegexOptions.NonBacktracking));
        Assert.Equal(UserPattern.Limit, regex.MatchTimeout);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("[z-a]")]
    [InlineData(@"(?<=a\")]
    [InlineData("*")]
    public void TryCreate_NoPattern_TellsWhy(string pattern)
    {
        Assert.Null(UserPattern.TryCreate(pattern, RegexOptions.None, out var problem));
        Assert.StartsWith("is not a regular expression: ", problem);
        Assert.DoesNotMatch(@"\.$", problem);
    }

    [Theory]
    [InlineData("", RegexOptions.None)]
    [InlineData("i", RegexOptions.IgnoreCase)]
    [InlineData("smix", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    [InlineData("ii", RegexOptions.IgnoreCase)]
    public void ReadFlags_Known_GivesOptions(string flags, RegexOptions options) => Assert.Equal(options, UserPattern.ReadFlags(flags));

    [Theory]
    [InlineData("g")]
    [InlineData("ig")]
    [InlineData("gi")]
    [InlineData("I")]
    public void ReadFlags_Unknown_GivesNone(string flags) => Assert.Null(UserPattern.ReadFlags(flags));
}
