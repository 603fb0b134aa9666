using CsCheck;

namespace Rehearsal.Cli.Suites;

public sealed class NearestNameTests
{
    private static readonly Gen<string> Word = Gen.Char['a', 'd'].Array[0, 6].Select(letters => new string(letters));

    [Theory]
    [InlineData("caler", "caller")]
    [InlineData("Assertions", "assertions")]
    [InlineData("max_turn", "max_turns")]
    [InlineData("nmae", "name")]
    [InlineData("tgas", "tags")]
    [InlineData("colour", null)]
    public void Of_AMisspeltName_IsTheNearOneOrNone(string name, string? expected) =>
        Assert.Equal(expected, NearestName.Of(name, SuiteFields.Scenario));

    [Fact]
    public void Distance_OfAnyTwoWords_IsSymmetricAndZeroForEqualOnesOnly() => Gen.Select(Word, Word).Sample((a, b) =>
    {
        Assert.Equal(a == b, NearestName.Distance(a, b) == 0);
        Assert.Equal(NearestName.Distance(a, b), NearestName.Distance(b, a));
        Assert.InRange(NearestName.Distance(a, b), Math.Abs(a.Length - b.Length), Math.Max(a.Length, b.Length));
    });

    [Fact]
    public void Distance_OneEdit_IsOne() => Gen.Select(Word, Gen.Int[0, 5], Gen.Char['e', 'h']).Sample((word, at, other) =>
    {
        var place = Math.Min(at, word.Length);
        Assert.Equal(1, NearestName.Distance(word, word.Insert(place, other.ToString())));
        if (place < word.Length)
            Assert.Equal(1, NearestName.Distance(word, word.Remove(place, 1).Insert(place, other.ToString())));
        if (place + 1 < word.Length && word[place] != word[place + 1])
            Assert.Equal(1, NearestName.Distance(word, $"{word[..place]}{word[place + 1]}{word[place]}{word[(place + 2)..]}"));
    });
}
