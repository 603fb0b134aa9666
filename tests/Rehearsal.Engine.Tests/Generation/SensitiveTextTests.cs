using CsCheck;

namespace Rehearsal.Engine.Generation;

public sealed class SensitiveTextTests
{
    [Theory]
    [InlineData("call +15550100199 now", "call (a number) now")]
    [InlineData("call +44 20 7946 0958.", "call (a number).")]
    [InlineData("pay with +332 4111 1111 1111 1111", "pay with (a number)")]
    [InlineData("call 555-010-0199", "call (a number)")]
    [InlineData("call (555) 010-0199 or 1 555 010 0199", "call (a number) or (a number)")]
    [InlineData("call 5550100199", "call (a number)")]
    [InlineData("call 0044 20 7946 0958", "call (a number)")]
    [InlineData("card 4111111111111111, please", "card (a number), please")]
    [InlineData("card 4111 1111 1111 1111", "card (a number)")]
    [InlineData("card 4111-1111-1111-1111", "card (a number)")]
    [InlineData("card 4111.1111.1111.1111", "card (a number)")]
    [InlineData("card 3782 822463 10005", "card (a number)")]
    [InlineData("ssn 123-45-6789", "ssn (a number)")]
    [InlineData("ssn 123 45 6789", "ssn (a number)")]
    [InlineData("mail ada.b+c@mail.example.org, please", "mail (an e-mail address), please")]
    [InlineData("see https://a.example/x?token=1 there", "see (a link) there")]
    [InlineData("see WWW.example.org", "see (a link)")]
    [InlineData("post to hooks.example.com/services/T0/B0/abc there", "post to (a link) there")]
    [InlineData("key sk-abcdefghij0123456789", "key (a key)")]
    [InlineData("key ABCDEFGHIJKLMNOPQRST1", "key (a key)")]
    [InlineData("key wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "key (a key)")]
    [InlineData("key Zm9vYmFy+Zm9vYmFyMTIz/Zm9v==, please", "key (a key), please")]
    [InlineData("key sk_live_abcdefghijklmnopqrst", "key (a key)")]
    [InlineData("on 2026-04-21 4111 1111 1111 1111", "on (a number)")]
    public void Mask_Sensitive_IsReplaced(string text, string masked)
    {
        Assert.Equal(masked, SensitiveText.Mask(text));
        Assert.True(SensitiveText.IsIn(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Ada Lovelace, 12 St James's Square, London SW1Y 4JH")]
    [InlineData("on 2026-04-21")]
    [InlineData("at 2026-04-21 10:30 or 2026-04-21T10:30:00.000Z")]
    [InlineData("from 2026-04-21 2026-04-28 on")]
    [InlineData("on 04/21/2026 at 10:30 am")]
    [InlineData("on Wednesday/2026-04-21/afternoon, in Riverside/Hillside/Building-12")]
    [InlineData("the key-account-manager-of-the-region")]
    [InlineData("id 0198c0de-0000-7000-8000-000000000001")]
    [InlineData("a table for 4, at 7 pm, for $1,234.56 in room 1204")]
    [InlineData("order 123456789")]
    [InlineData("a state-of-the-art-something, antidisestablishmentarianism")]
    [InlineData("me @ home")]
    [InlineData("ask Dr.Smith/Jones, and/or the staff at example.com")]
    [InlineData("zip 12345-6789")]
    public void Mask_Harmless_StaysAsItIs(string text)
    {
        Assert.Equal(text, SensitiveText.Mask(text));
        Assert.False(SensitiveText.IsIn(text));
    }

    [Fact]
    public void Mask_AnyCardInAnyWords_LeavesNoDigitOfIt()
    {
        var cards = from digits in Gen.Int[0, 9].Array[13, 19]
                    from separator in Gen.OneOf("", " ", "-", ".")
                    from size in Gen.Int[3, 6]
                    select string.Join(separator, digits.Chunk(size).Select(chunk => string.Concat(chunk)));
        Gen.Select(Words, cards, Words).Sample((before, card, after) =>
            Assert.DoesNotContain(SensitiveText.Mask($"{before} {card} {after}"), char.IsAsciiDigit));
    }

    [Fact]
    public void Mask_PlainWords_StayAsTheyAre() => Words.Sample(words => Assert.Equal(words, SensitiveText.Mask(words)));

    [Fact]
    public void Mask_Masked_ChangesNoMore() => Gen.String.Sample(text =>
    {
        var masked = SensitiveText.Mask(text);
        Assert.Equal(masked, SensitiveText.Mask(masked));
    });

    private static Gen<string> Words => Gen.OneOf("my", "card", "is", "please", "Ünïcode,", "that's", "(yes)", "well…").Array[0, 8].Select(words => string.Join(' ', words));
}
