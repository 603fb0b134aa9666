namespace Rehearsal.Engine.Callers;

public sealed class QuotesTests
{
    [Theory]
    [InlineData("\"Hello\"", "Hello")]
    [InlineData(" “Hello” ", "Hello")]
    [InlineData("„Hallo“", "Hallo")]
    [InlineData("«Salut»", "Salut")]
    [InlineData("'Hello'", "Hello")]
    [InlineData("\"Yes\" and \"no\"", "\"Yes\" and \"no\"")]
    [InlineData("\"Hello", "\"Hello")]
    [InlineData("\"", "\"")]
    [InlineData("\"\"", "")]
    [InlineData("Say \"hello\"", "Say \"hello\"")]
    public void Strip_WholeQuotation_LosesItsMarks(string text, string words) => Assert.Equal(words, Quotes.Strip(text));
}
