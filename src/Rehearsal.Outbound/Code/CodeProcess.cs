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

    private readonly Process _process;

    private CodeProcess(Process process) => _process = process;

    /// <summary>False once it has ended, by itself or by the system's hand.</summary>
    public bool IsAlive => !_process.HasExited;

    /// <summary>Starts a worker; it is ready when the task has completed.</summary>
    /// <exception cref="CodeFailedException">It cannot be started here.</exception>
    public static async Task<CodeProcess> StartAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var worker = Path.Combine(AppContext.BaseDirectory, "Rehearsal.CodeWorker.dll");
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
        CodeProcess? started = null;
        try
        {
            started = new CodeProcess(Process.Start(start)!);
            // Nothing is asked of it; a full pipe would stop the worker.
            started._process.ErrorDataReceived += (_, _) => { };
            started._process.BeginErrorReadLine();
            if (await started._process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(StartTime, time, cancellationToken) is not null)
                return started;
            throw new CodeFailedException($"The program that runs code ended before it began; see that '{worker}' and the files beside it are complete.");
        }
        catch (Exception failed) when (failed is not CodeFailedException)
        {
            started?.Dispose();
            if (failed is OperationCanceledException)
                throw;
            throw new CodeFailedException($"The program that runs code could not be started: {failed.Message}", failed);
        }
    }

    /// <summary>Runs one request. Whoever gets an exception from this must not ask the same worker again.</summary>
    /// <exception cref="CodeFailedException">The worker did not come back with an answer.</exception>
    public async Task<WorkAnswer> AskAsync(CodeRequest request, CodeLimits limits, TimeProvider time, CancellationToken cancellationToken)
    {
        var line = JsonSerializer.Serialize(new WorkRequest(request.Source, request.Input.ToJsonString(), (int)limits.Time.TotalMilliseconds, limits.Bytes));
        try
        {
            await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken);
            await _process.StandardInput.FlushAsync(cancellationToken);
            var answer = await _process.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(limits.Time + Grace, time, cancellationToken);
            return answer is null
                ? throw new CodeFailedException("The code needed more memory, or went deeper, than it may: its process ended.")
                : JsonSerializer.Deserialize<WorkAnswer>(answer)!;
        }
        catch (TimeoutException late)
        {
            throw new CodeFailedException(FormattableString.Invariant($"The code ran longer than {limits.Time.TotalSeconds:0.###} s."), late);
        }
        catch (Exception broken) when (broken is IOException or JsonException)
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

    /// <summary>The <c>dotnet</c> of the runtime that this process runs on: this process may be an executable of another name.</summary>
    private static string DotnetProgram() =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
