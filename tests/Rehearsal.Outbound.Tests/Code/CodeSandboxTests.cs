using System.Text.Json.Nodes;
using CsCheck;
using Rehearsal.Engine.Code;

namespace Rehearsal.Outbound.Code;

public sealed class CodeSandboxTests(SharedSandbox shared) : IClassFixture<SharedSandbox>
{
    private readonly CodeSandbox _sandbox = shared.Patient;

    [Theory]
    [InlineData("return new Response(JSON.stringify(await request.json()));", """{"name":"Ada"}""")]
    [InlineData("const { name } = await request.json(); return Response.json({ greeting: `Hello ${name}` });", """{"greeting":"Hello Ada"}""")]
    [InlineData("return Response.json({ method: request.method, type: request.headers.get('Content-Type') });", """{"method":"POST","type":"application/json"}""")]
    [InlineData("return Response.json({ a: [1, [2, [3]]].flat(), b: [1, null, 2].join('-'), c: 'a-b'.replace(/-/g, '+').split('+') });", """{"a":[1,2,[3]],"b":"1--2","c":["a","b"]}""")]
    [InlineData("return Response.json(JSON.parse(JSON.stringify({ a: 1, b: { a: 2, c: 3 } }, ['a', 'b'])));", """{"a":1,"b":{"a":2}}""")]
    [InlineData("return Response.json({ list: Object.entries({ b: 1, a: 2 }).sort().map(([k]) => k), max: Math.max(...[1, 2]) });", """{"list":["a","b"],"max":2}""")]
    public async Task RunAsync_DocumentedShape_GivesTheResponsesBody(string body, string expected)
    {
        var result = await RunAsync(body);

        Assert.Equal(expected, result.Value.ToJsonString());
        Assert.Equal(200, result.Status);
    }

    [Fact]
    public async Task RunAsync_StatusGiven_IsKept() =>
        Assert.Equal(404, (await RunAsync("return new Response('{}', { status: 404 });")).Status);

    [Fact]
    public async Task RunAsync_Console_IsKept() =>
        Assert.Equal(["a {\"b\":1}", "c"], (await RunAsync("console.log('a', { b: 1 }); console.error('c'); return Response.json({});")).Console);

    [Fact]
    public async Task RunAsync_LongLog_EndsWithAMark()
    {
        var result = await RunAsync("for (let i = 0; i < 1000; i++) console.log('x'.repeat(2000)); return Response.json({});");

        Assert.Equal("… the rest of the log was left out", result.Console[^1]);
        Assert.EndsWith("…", result.Console[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_CodeThrows_FailsWithItsMessageAndLog()
    {
        var failure = await Assert.ThrowsAsync<CodeFailedException>(() => RunAsync("console.log('before'); throw new Error('no such slot');"));

        Assert.Equal("The code failed: no such slot", failure.Message);
        Assert.Equal(["before"], failure.Console);
    }

    [Theory]
    [InlineData("export default {", "The code cannot be read: ")]
    [InlineData("const x = 1;", "The code failed: the code has no \"export default")]
    public async Task RunAsync_WrongShape_SaysSo(string source, string start)
    {
        var failure = await Assert.ThrowsAsync<CodeFailedException>(() =>
            _sandbox.RunAsync(new CodeRequest(source, new JsonObject()), TestContext.Current.CancellationToken));

        Assert.StartsWith(start, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_SecondRun_SeesNoTraceOfTheFirst()
    {
        await RunAsync("globalThis.left = 1; Array.prototype.left = 1; return Response.json({});");

        var result = await RunAsync("return Response.json({ left: typeof globalThis.left, list: typeof [].left });");

        Assert.Equal("""{"left":"undefined","list":"undefined"}""", result.Value.ToJsonString());
    }

    [Fact]
    public async Task RunAsync_GivenUp_IsCancelled()
    {
        using var source = new CancellationTokenSource();
        var run = _sandbox.RunAsync(new CodeRequest("export default { async fetch() { while (true) { } } }", new JsonObject()), source.Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    [Fact]
    public async Task RunAsync_AnyObject_ComesBackAsItWent() => await JsonObjects.SampleAsync(
        async input =>
        {
            const string Echo = "export default { async fetch(request) { return Response.json(await request.json()); } }";

            var result = await _sandbox.RunAsync(new CodeRequest(Echo, input), TestContext.Current.CancellationToken);

            Assert.True(JsonNode.DeepEquals(input, result.Value), $"{input.ToJsonString()} came back as {result.Value.ToJsonString()}");
        },
        iter: 50);

    private static readonly Gen<JsonNode?> Leaves = Gen.OneOf(
        Gen.String.Select(text => (JsonNode?)WellFormed(text)), Gen.Int.Select(number => (JsonNode?)number), Gen.Bool.Select(flag => (JsonNode?)flag), Gen.Const((JsonNode?)null));

    private static readonly Gen<JsonObject> JsonObjects = Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 5], Leaves).Array[0, 6]
        .Select(members => new JsonObject(members.DistinctBy(member => member.Item1).Select(member => KeyValuePair.Create("m" + member.Item1, member.Item2?.DeepClone()))));

    // Half a character cannot be written as UTF-8.
    private static string WellFormed(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));

    private Task<CodeResult> RunAsync(string body) => _sandbox.RunAsync(
        new CodeRequest($"export default {{ async fetch(request) {{ {body} }} }}", new JsonObject { ["name"] = "Ada" }), TestContext.Current.CancellationToken);
}
