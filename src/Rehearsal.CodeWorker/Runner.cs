using System.Text.Json;

namespace Rehearsal.CodeWorker;

/// <summary>Runs what it is asked to, on the calling thread.</summary>
internal static class Runner
{
    /// <summary>What says, ahead of all answers, that work can begin.</summary>
    public const string Ready = "ready";

    public static void Serve(IEnumerable<string> requests, TextWriter answers)
    {
        // The first run compiles the engine, which must not count against anybody's time.
        _ = CodeRun.Run(new WorkRequest("export default { async fetch(request) { return Response.json(await request.json()); } }", "{}", 60_000, CodeLimits.Standard.Bytes));
        Write(answers, Ready);
        foreach (var line in requests)
            Write(answers, JsonSerializer.Serialize(CodeRun.Run(JsonSerializer.Deserialize<WorkRequest>(line)!)));
    }

    private static void Write(TextWriter answers, string line)
    {
        answers.WriteLine(line);
        answers.Flush();
    }
}
