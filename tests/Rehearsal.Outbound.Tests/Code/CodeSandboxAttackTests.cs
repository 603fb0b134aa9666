using System.Diagnostics;
using System.Text.Json.Nodes;
using Rehearsal.CodeWorker;
using Rehearsal.Engine.Code;

namespace Rehearsal.Outbound.Code;

public sealed class CodeSandboxAttackTests(SharedSandbox shared, ITestOutputHelper output) : IClassFixture<SharedSandbox>
{
    public static TheoryData<string> Names => [.. Attacks.All.Keys];

    public static TheoryData<string> DeadlyNames => [.. Attacks.Deadly.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task RunAsync_Attack_EndsWithASentenceAndTheNextRunWorks(string name)
    {
        var failure = await AttackAsync(Attacks.All[name], name);

        // This is what the caller of a run hears whose process had to be ended.
        Assert.IsNotType<TimeoutException>(failure.InnerException);
    }

    /// <summary>Nothing within a process can stop these for sure: they may take their process with them, and nothing else.</summary>
    [Theory]
    [MemberData(nameof(DeadlyNames))]
    public async Task RunAsync_AttackOnItsProcess_IsSurvived(string name) => await AttackAsync(Attacks.Deadly[name], name);

    private async Task<CodeFailedException> AttackAsync(string attack, string name)
    {
        var watch = Stopwatch.StartNew();

        var failure = await Assert.ThrowsAsync<CodeFailedException>(() => RunAsync(shared.Strict, attack));

        output.WriteLine($"| {name} | {watch.ElapsedMilliseconds} ms | {shared.MostMemory() >> 20} MB | {failure.Message} |");
        Assert.InRange(failure.Message.Length, 10, CodeLimits.MaxReason + 1);
        Assert.Equal(1, (await RunAsync(shared.Strict, "return Response.json({ one: 1 });")).Value["one"]!.GetValue<int>());
        return failure;
    }

    [Fact]
    public async Task RunAsync_SixteenAtOnceOneOfThemHonest_TheHonestOneFinishes()
    {
        var hostile = Enumerable.Range(0, 15).Select(_ => Assert.ThrowsAsync<CodeFailedException>(() => RunAsync(shared.Strict, "while (true) { }"))).ToArray();

        var honest = await RunAsync(shared.Strict, "return Response.json({ one: 1 });");

        Assert.Equal(200, honest.Status);
        await Task.WhenAll(hostile);
    }

    [Fact]
    public async Task RunAsync_WorkersDyingAllAround_TheHonestOneFinishes()
    {
        var hostile = Attacks.Deadly.Values.Take(15).Select(attack => Assert.ThrowsAsync<CodeFailedException>(() => RunAsync(shared.Strict, attack))).ToArray();

        var honest = await RunAsync(shared.Strict, "return Response.json({ one: 1 });");

        Assert.Equal(200, honest.Status);
        await Task.WhenAll(hostile);
    }

    private static Task<CodeResult> RunAsync(CodeSandbox sandbox, string body) =>
        sandbox.RunAsync(new CodeRequest($"export default {{ async fetch(request) {{ {body} }} }}", new JsonObject()), TestContext.Current.CancellationToken);
}
