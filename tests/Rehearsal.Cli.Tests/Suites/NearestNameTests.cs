using CsCheck;

namespace Rehearsal.Cli.Suites;

public sealed class NearestNameTests
{
    private static readonly Gen<string> Word = Gen.Char['a', 'd'].Array[0, 6].Select(letters => new string(letters));

    [Theory]
    [InlineData("caler", "caller")]
    [InlineData("Assertions", "assertions")]
    [InlineData("max_turn", "max_turns")]
    [InlineData("colour", null)]
    public void Of_AMisspeltName_IsTheNearOneOrNone(string name, string? expected) =>
        Assert.Equal(expected, NearestName.Of(name, SuiteFields.Scenario));

    [Fact]
    public void Distance_IsAMetric() => Gen.Select(Word, Word, Word).Sample((a, b, c) =>
    {
        Assert.Equal(a == b, NearestName.Distance(a, b) == 0);
        Assert.Equal(NearestName.Distance(a, b), NearestName.Distance(b, a));
        Assert.True(NearestName.Distance(a, c) <= NearestName.Distance(a, b) + NearestName.Distance(b, c));
    });
}
