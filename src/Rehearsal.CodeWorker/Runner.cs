using System.Text.Json;

namespace Rehearsal.CodeWorker;

/// <summary>Runs what it is asked to, on the calling thread.</summary>
internal static class Runner
{
    /// <summary>What says, ahead of all answers, that work can begin.</summary>
    public const string Ready = "ready";

    /// <summary>Runs that allocated more than this, in bytes, are cleaned up after at once: the worker may have nothing to do for hours.</summary>
    private const long Litter = 16 * 1024 * 1024;

    public static void Serve(IEnumerable<string> requests, TextWriter answers)
    {
        // The first run compiles the engine, which must not count against anybody's time.
        _ = Answer(JsonSerializer.Serialize(new WorkRequest(
            "export default { async fetch(request) { return Response.json(await request.json()); } }", "{}", 60_000, CodeLimits.Standard.Bytes)));
        Write(answers, Ready);
        foreach (var line in requests)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Write(answers, Answer(line));
            if (GC.GetAllocatedBytesForCurrentThread() - before > Litter)
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    private static string Answer(string line) => JsonSerializer.Serialize(CodeRun.Run(JsonSerializer.Deserialize<WorkRequest>(line)!));

    private static void Write(TextWriter answers, string line)
    {
        answers.WriteLine(line);
        answers.Flush();
    }
}
