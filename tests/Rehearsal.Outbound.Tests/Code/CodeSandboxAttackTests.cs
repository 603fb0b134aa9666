using System.Diagnostics;
using System.Text.Json.Nodes;
using Rehearsal.Engine.Code;

namespace Rehearsal.Outbound.Code;

public sealed class CodeSandboxAttackTests(ITestOutputHelper output)
{
    private static readonly CodeLimits Limits = CodeLimits.Standard with { Time = TimeSpan.FromSeconds(1) };

    private readonly CodeSandbox _sandbox = new(Limits, TimeProvider.System);

    public static TheoryData<string> Names => [.. Attacks.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task RunAsync_Attack_EndsWithASentenceAndTheNextRunWorks(string name)
    {
        var watch = Stopwatch.StartNew();

        var failure = await Assert.ThrowsAsync<CodeFailedException>(() => RunAsync(Attacks.All[name]));

        output.WriteLine($"| {name} | {watch.ElapsedMilliseconds} ms | {Environment.WorkingSet >> 20} MB | {failure.Message} |");
        Assert.NotEmpty(failure.Message);
        // This is what the caller of a run hears that had to be given up inside a built-in.
        Assert.IsNotType<TimeoutException>(failure.InnerException);
        Assert.Equal(1, (await RunAsync("return Response.json({ one: 1 });")).Value["one"]!.GetValue<int>());
    }

    [Fact]
    public async Task RunAsync_SixteenAtOnceOneOfThemHonest_TheHonestOneFinishes()
    {
        var hostile = Enumerable.Range(0, 15).Select(_ => Assert.ThrowsAsync<CodeFailedException>(() => RunAsync("while (true) { }"))).ToArray();

        var honest = await RunAsync("return Response.json({ one: 1 });");

        Assert.Equal(200, honest.Status);
        await Task.WhenAll(hostile);
    }

    private Task<CodeResult> RunAsync(string body) =>
        _sandbox.RunAsync(new CodeRequest($"export default {{ async fetch(request) {{ {body} }} }}", new JsonObject()), TestContext.Current.CancellationToken);
}
