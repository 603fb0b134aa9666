using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Rehearsal.CodeWorker;
using Rehearsal.Engine.Code;

namespace Rehearsal.Outbound.Code;

/// <summary>A worker: a process that runs code and nothing else, with nothing of this one's environment.</summary>
internal sealed class CodeProcess : IDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(30);

    // What the worker itself notices late, between two statements.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    // After its last answer a worker has a moment to end: what it says meanwhile tells why.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly AnswerReader _answers;
    private readonly TimeProvider _time;
    private volatile string? _complaint;

    private CodeProcess(Process process, TimeProvider time)
    {
        _process = process;
        _answers = new AnswerReader(process.StandardOutput);
        _time = time;
        // All of it is read: a full pipe would stop the worker.
        process.ErrorDataReceived += (_, said) => _complaint ??= said.Data;
        process.BeginErrorReadLine();
    }

    /// <summary>The program of workers; it lies beside this one.</summary>
    public static string Worker { get; } = Path.Combine(AppContext.BaseDirectory, "Rehearsal.CodeWorker.dll");

    /// <summary>The system's number for it.</summary>
    public int Id => _process.Id;

    /// <summary>False once it has ended, by itself or by the system's hand.</summary>
    public bool IsAlive => !_process.HasExited;

    /// <summary>Starts a worker; it is ready when the task has completed.</summary>
    /// <exception cref="CodeFailedException">It cannot be started here.</exception>
    public static async Task<CodeProcess> StartAsync(string worker, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!File.Exists(worker))
            throw new CodeFailedException($"The program that runs code, '{worker}', is missing; it belongs beside Rehearsal's own files. Build or install Rehearsal again.");
        CodeProcess? started = null;
        try
        {
            started = new CodeProcess(Process.Start(StartInfo(worker))!, time);
            if (await started._answers.ReadLineAsync(cancellationToken).WaitAsync(StartTime, time, cancellationToken) == Runner.Ready)
                return started;
            throw new CodeFailedException($"The program that runs code ended before it began; see that '{worker}' and the files beside it are complete.");
        }
        catch (Exception failed)
        {
            started?.Dispose();
            if (failed is OperationCanceledException or CodeFailedException)
                throw;
            throw new CodeFailedException($"The program that runs code could not be started: {failed.Message}", failed);
        }
    }

    /// <summary>Runs one request. Whoever gets an exception from this must not ask the same worker again.</summary>
    /// <exception cref="CodeFailedException">The worker did not come back with an answer.</exception>
    public async Task<WorkAnswer> AskAsync(CodeRequest request, CodeLimits limits, CancellationToken cancellationToken)
    {
        var line = JsonSerializer.Serialize(new WorkRequest(request.Source, request.Input.ToJsonString(), (int)limits.Time.TotalMilliseconds, limits.Bytes));
        try
        {
            // The writing too: a worker that was stopped reads no more than fits into a pipe.
            return await ExchangeAsync(line, cancellationToken).WaitAsync(limits.Time + Grace, _time, cancellationToken)
                ?? throw new CodeFailedException(await EndAsync(cancellationToken));
        }
        catch (TimeoutException late)
        {
            throw new CodeFailedException(FormattableString.Invariant($"The code ran longer than {limits.Time.TotalSeconds:0.###} s."), late);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            throw new CodeFailedException($"The process that ran the code broke: {broken.Message}", broken);
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private async Task<WorkAnswer?> ExchangeAsync(string line, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        return await _answers.ReadAsync(cancellationToken);
    }

    /// <summary>Why it ended without an answer.</summary>
    private async Task<string> EndAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _process.WaitForExitAsync(cancellationToken).WaitAsync(LastWords, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // What it has said so far has to do.
        }

        return _complaint switch
        {
            { } said when said.StartsWith("Stack overflow", StringComparison.Ordinal) =>
                "The code went deeper than it may: calls within calls, or a chain of objects, iterators or promises, ended its process.",
            { } said when said.StartsWith("Out of memory", StringComparison.Ordinal) => "The code needed more memory than it may, which ended its process.",
            _ => "The process that ran the code ended before it answered.",
        };
    }

    private static ProcessStartInfo StartInfo(string worker)
    {
        var start = new ProcessStartInfo(DotnetProgram(), [worker])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment.Clear();
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_GCHeapHardLimit"] = CodeLimits.HeapBytes.ToString("X", CultureInfo.InvariantCulture);
        return start;
    }

    /// <summary>The <c>dotnet</c> of the runtime that this process runs on: this process may be an executable of another name.</summary>
    private static string DotnetProgram() =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
