using CsCheck;

namespace Rehearsal.Outbound.Code;

public sealed class AnswerReaderTests
{
    [Theory]
    [InlineData("nonsense\n", "no answer")]
    [InlineData("null\n", "neither a value nor an error")]
    [InlineData("{}\n", "neither a value nor an error")]
    [InlineData("""{"Value":"{}","Status":200,"Error":"no","Console":[],"Milliseconds":1}""" + "\n", "or with both")]
    [InlineData("""{"Value":"{}","Status":200,"Console":null,"Milliseconds":1}""" + "\n", "neither a value nor an error")]
    [InlineData("""{"Value":"{}","Status":"many","Console":[]}""" + "\n", "no answer")]
    [InlineData("ready\nready\n", "more than it was asked")]
    public async Task ReadAsync_NoAnswer_SaysWhatIsWrong(string said, string expected) =>
        Assert.Contains(expected, (await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(said))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task ReadLineAsync_EndlessLine_IsGivenUp()
    {
        using var endless = new Endless();

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => new AnswerReader(endless).ReadLineAsync(TestContext.Current.CancellationToken));

        Assert.Contains("longer than", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"Value":"{}","Sta""")]
    public async Task ReadAsync_EndBeforeTheLinesEnd_IsNoAnswer(string said) => Assert.Null(await ReadAsync(said));

    [Fact]
    public void ReadLineAsync_LineOfAnyLength_IsWhole() => Gen.Int[0, 20_000].Sample(
        length =>
        {
            using var reader = new StringReader(new string('a', length) + "\n");

            return new AnswerReader(reader).ReadLineAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult()!.Length == length;
        },
        iter: 100);

    private static async Task<Rehearsal.CodeWorker.WorkAnswer?> ReadAsync(string said)
    {
        using var reader = new StringReader(said);
        return await new AnswerReader(reader).ReadAsync(TestContext.Current.CancellationToken);
    }

    private sealed class Endless : TextReader
    {
        public override ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill('a');
            return new ValueTask<int>(buffer.Length);
        }
    }
}
