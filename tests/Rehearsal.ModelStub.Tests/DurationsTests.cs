using System.Globalization;
using CsCheck;

namespace Rehearsal.ModelStub;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("50ms", 50)]
    [InlineData("1.5s", 1500)]
    [InlineData(" 0s ", 0)]
    [InlineData("2S", 2000)]
    [InlineData("3600s", 3_600_000)]
    public void Parse_NumberAndUnit_IsRead(string text, double milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Durations.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("50")]
    [InlineData("ms")]
    [InlineData("-1s")]
    [InlineData("1,5s")]
    [InlineData("1m")]
    [InlineData("3601s")]
    [InlineData("1e300s")]
    public void Parse_SomethingElse_SaysWhatIsAccepted(string text) =>
        Assert.StartsWith($"'{text}' is not a duration", Assert.Throws<FormatException>(() => Durations.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_AnyMilliseconds_ReadsThemBack() => Gen.Int[0, 3_600_000].Sample(milliseconds =>
        Durations.Parse(string.Create(CultureInfo.InvariantCulture, $"{milliseconds}ms")) == TimeSpan.FromMilliseconds(milliseconds));
}
