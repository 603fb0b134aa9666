using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Secrets;

public sealed class SecretMaskTests
{
    [Theory]
    [InlineData("The key is a/b c\".", "The key is ***.")]
    [InlineData("?key=a%2Fb%20c%22&x=1", "?key=***&x=1")]
    [InlineData("key=a%2Fb+c%22", "key=***")]
    [InlineData("<b>a/b c&quot;</b>", "<b>***</b>")]
    [InlineData("""{"key":"a/b c\""}""", """{"key":"***"}""")]
    [InlineData("""{"key":"a/b c\u0022"}""", """{"key":"***"}""")]
    [InlineData("a/b d", "a/b d")]
    public void Hide_Spelling_IsMasked(string said, string shown) => Assert.Equal(shown, new SecretMask(["a/b c\""]).Hide(said));

    [Fact]
    public void Hide_ValueWithinAnother_LeavesNoRest() => Assert.Equal("*** and ***", new SecretMask(["abcd", "abcd-efgh"]).Hide("abcd-efgh and abcd"));

    [Fact]
    public void Hide_ShortValue_IsLeft() => Assert.Equal("abc", new SecretMask(["abc", ""]).Hide("abc"));

    [Fact]
    public void Hide_NamesAndNumbers_AreMaskedToo() =>
        Assert.Equal("""{"***":["***",7,null,true]}""", new SecretMask(["12345"]).Hide(JsonNode.Parse("""{"12345":[12345,7,null,true]}"""))!.ToJsonString());
}
