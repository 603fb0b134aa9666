using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.CodeWorker;
using Rehearsal.Engine.Code;

namespace Rehearsal.Outbound.Code;

/// <summary>How workers begin, live and end.</summary>
public sealed class CodeProcessTests
{
    private static readonly CodeLimits Patient = CodeLimits.Standard with { Time = TimeSpan.FromMinutes(2) };
    private static readonly CodeRequest Honest = Code("return Response.json({ one: 1 });");
    private static readonly CodeRequest Endless = Code("for (;;);");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_NoWorkerThere_NamesTheMissingFile()
    {
        var missing = Path.Combine(Path.GetTempPath(), "nowhere", "Rehearsal.CodeWorker.dll");

        var failure = await Assert.ThrowsAsync<CodeFailedException>(() => CodeProcess.StartAsync(missing, TimeProvider.System, Cancelled));

        Assert.Contains(missing, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_FileIsNoProgram_SaysSo()
    {
        var broken = Path.Combine(Path.GetTempPath(), $"worker-{Guid.NewGuid():N}.dll");
        await File.WriteAllTextAsync(broken, "no program", Cancelled);
        try
        {
            var failure = await Assert.ThrowsAsync<CodeFailedException>(() => CodeProcess.StartAsync(broken, TimeProvider.System, Cancelled));

            Assert.StartsWith("The program that runs code ", failure.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(broken);
        }
    }

    [Fact]
    public async Task AskAsync_KilledMeanwhile_SaysThatItsProcessEnded()
    {
        using var worker = await StartAsync();
        var run = worker.AskAsync(Endless, Patient, Cancelled);

        Kill(worker);

        var failure = await Assert.ThrowsAsync<CodeFailedException>(() => run);
        Assert.StartsWith("The process that ran the code ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskAsync_StackOverflow_SaysThatItWentTooDeep()
    {
        using var worker = await StartAsync();

        var failure = await Assert.ThrowsAsync<CodeFailedException>(() =>
            worker.AskAsync(Code("let o = {}; for (let i = 0; i < 3e5; i++) o = Object.create(o); o.x; return Response.json({});"), Patient, Cancelled));

        Assert.StartsWith("The code went deeper than it may", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartAsync_Environment_HoldsNothingOfOurs()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        using var worker = await StartAsync();

        var names = (await File.ReadAllTextAsync($"/proc/{worker.Id}/environ", Cancelled))
            .Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split('=')[0]).Order();

        Assert.Equal(["DOTNET_EnableDiagnostics", "DOTNET_GCHeapHardLimit"], names);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task AskAsync_SignalMeantForTheServer_WorksOn(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such signals.");
        using var worker = await StartAsync();

        await SignalAsync(worker, signal);

        Assert.Equal("""{"one":1}""", (await worker.AskAsync(Honest, Patient, Cancelled)).Value);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1_000_000)]
    public async Task AskAsync_WorkerHangs_IsGivenUpHoweverMuchThereIsToWrite(int length)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no such signal.");
        using var worker = await StartAsync();
        await SignalAsync(worker, "STOP");
        var request = new CodeRequest(Honest.Source, new JsonObject { ["text"] = new string('x', length) });

        var failure = await Assert.ThrowsAsync<CodeFailedException>(() =>
            worker.AskAsync(request, CodeLimits.Standard with { Time = TimeSpan.FromMilliseconds(100) }, Cancelled));

        Assert.Equal("The code ran longer than 0.1 s.", failure.Message);
    }

    /// <summary>The system closes the pipes of a process that ends, however it ends.</summary>
    [Fact]
    public async Task Worker_InputEndsWhileCodeRuns_EndsInPeace()
    {
        var start = new ProcessStartInfo("dotnet", [CodeProcess.Worker]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var worker = Process.Start(start)!;
        // Started later, it must not hold the first one's pipe open.
        using var another = await StartAsync();
        Assert.Equal("ready", await worker.StandardOutput.ReadLineAsync(Cancelled));
        await worker.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new WorkRequest(Endless.Source, "{}", 600_000, long.MaxValue)));
        await worker.StandardInput.FlushAsync(Cancelled);

        worker.StandardInput.Close();

        await worker.WaitForExitAsync(Cancelled).WaitAsync(TimeSpan.FromSeconds(60), Cancelled);
        Assert.Equal(0, worker.ExitCode);
    }

    [Fact]
    public async Task RunAsync_IdleWorkerDied_IsReplaced()
    {
        var started = new List<CodeProcess>();
        using var sandbox = Sandbox(started);
        await sandbox.RunAsync(Honest, Cancelled);
        Kill(started[0]);

        var result = await sandbox.RunAsync(Honest, Cancelled);

        Assert.Equal(200, result.Status);
        Assert.Equal(2, started.Count);
    }

    [Fact]
    public async Task RunAsync_SecondCodeInTheSameWorker_SeesNoTraceOfTheFirst()
    {
        var started = new List<CodeProcess>();
        using var sandbox = Sandbox(started);
        await sandbox.RunAsync(Code("globalThis.left = 1; Array.prototype.left = 1; console.log('secret'); JSON.parse = () => ({ left: 1 }); return Response.json({});"), Cancelled);

        var result = await sandbox.RunAsync(
            Code("return Response.json({ left: typeof globalThis.left, list: typeof [].left, json: JSON.parse('{}') });"), Cancelled);

        Assert.Equal("""{"left":"undefined","list":"undefined","json":{}}""", result.Value.ToJsonString());
        Assert.Empty(result.Console);
        Assert.Single(started);
    }

    [Fact]
    public async Task Dispose_RunUnderWay_EndsTheWorkerAndTheRun()
    {
        var started = new List<CodeProcess>();
        using var sandbox = Sandbox(started);
        await sandbox.RunAsync(Honest, Cancelled);
        using var worker = Process.GetProcessById(started[0].Id);
        var run = sandbox.RunAsync(Endless, Cancelled);

        sandbox.Dispose();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        await worker.WaitForExitAsync(Cancelled).WaitAsync(TimeSpan.FromSeconds(60), Cancelled);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => sandbox.RunAsync(Honest, Cancelled));
    }

    private static CodeSandbox Sandbox(List<CodeProcess> started) => new(Patient with { AtOnce = 1 }, async cancellationToken =>
    {
        var process = await CodeProcess.StartAsync(CodeProcess.Worker, TimeProvider.System, cancellationToken);
        started.Add(process);
        return process;
    });

    private static Task<CodeProcess> StartAsync() => CodeProcess.StartAsync(CodeProcess.Worker, TimeProvider.System, Cancelled);

    private static async Task SignalAsync(CodeProcess worker, string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, $"{worker.Id}"]);
        await kill.WaitForExitAsync(Cancelled);
    }

    private static void Kill(CodeProcess worker)
    {
        using var process = Process.GetProcessById(worker.Id);
        process.Kill();
        process.WaitForExit();
    }

    private static CodeRequest Code(string body) => new($"export default {{ async fetch(request) {{ {body} }} }}", new JsonObject());
}
