using System.Text.Json.Nodes;
using Rehearsal.Engine.Code;

namespace Rehearsal.Outbound.Code;

/// <summary>What code may send back: whatever it is, it can be read, kept and shown.</summary>
public sealed class CodeAnswerTests(SharedSandbox shared) : IClassFixture<SharedSandbox>
{
    [Theory]
    [InlineData("throw new Error('x'.repeat(1000000));")]
    [InlineData("throw 'x'.repeat(1000000);")]
    [InlineData("let s = 'x'.repeat(1000000); s += s; s += s; throw new Error(s);")]
    public async Task RunAsync_LongMessage_IsCut(string body)
    {
        var failure = await FailAsync(body);

        Assert.InRange(failure.Message.Length, 500, 1100);
        Assert.EndsWith("…", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("return new Response('{\"a\":1,\"a\":2}');")]
    [InlineData("return new Response('{\"in\":[{\"a\":1,\"a\":2}]}');")]
    public async Task RunAsync_NameTwice_SaysSo(string body) => Assert.Contains("each of its names once", (await FailAsync(body)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("return Response.json({ a: '😀'.slice(0, 1) });")]
    [InlineData("return Response.json({ list: [{ ['😀'.slice(0, 1)]: 1 }] });")]
    [InlineData("return new Response('{\"a\":\"😀'.slice(0, 7) + '\"}');")]
    public async Task RunAsync_HalfACharacter_SaysHowToMendIt(string body) =>
        Assert.Contains("toWellFormed()", (await FailAsync(body)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("'😀'.slice(0, 1).toWellFormed()", "\uFFFD")]
    [InlineData("'a\\u2028b\\u2029c\\u0085d\\r\\ne\\u0000f'", "a\u2028b\u2029c\u0085d\r\ne\0f")]
    public async Task RunAsync_UnusualCharacters_ComeBackAsTheyAre(string text, string expected)
    {
        var result = await RunAsync($"console.log({text}); return Response.json({{ a: {text} }});");

        Assert.Equal(expected, result.Value["a"]!.GetValue<string>());
    }

    [Fact]
    public async Task RunAsync_HalfACharacterInTheLog_IsReplaced() =>
        Assert.Equal(["\uFFFD"], (await RunAsync("console.log('😀'.slice(0, 1)); return Response.json({});")).Console);

    [Fact]
    public async Task RunAsync_LargestResponse_ComesBack()
    {
        // Quotes and letters outside ASCII take the most room on the way.
        var result = await RunAsync("return Response.json({ a: 'é\"'.repeat(80000) });");

        Assert.Equal(160_000, result.Value["a"]!.GetValue<string>().Length);
    }

    private async Task<CodeFailedException> FailAsync(string body) => await Assert.ThrowsAsync<CodeFailedException>(() => RunAsync(body));

    private Task<CodeResult> RunAsync(string body) => shared.Patient.RunAsync(
        new CodeRequest($"export default {{ async fetch(request) {{ {body} }} }}", new JsonObject()), TestContext.Current.CancellationToken);
}
