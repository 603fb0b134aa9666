using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace Rehearsal.Cli.Program;

/// <summary>The real program as a child process in a folder of its own, with no settings of the surroundings.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _awaited = [];

    private RunningProgram(Process process) => _process = process;

    public static RunningProgram Start(string folder, string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        // A shell without job control starts what it runs in the background deaf to Ctrl-C, and so would be all that the tests start.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "rehearsal.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("REHEARSAL_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var program = new RunningProgram(new Process { StartInfo = start });
        program._process.OutputDataReceived += (_, line) => program.Hear(program._output, line.Data);
        program._process.ErrorDataReceived += (_, line) => program.Hear(program._error, line.Data);
        program._process.Start();
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<Finished> RunAsync(string folder, params string[] arguments)
    {
        await using var program = Start(folder, arguments);
        return await program.EndAsync();
    }

    /// <summary>The first line of output that begins so, without this beginning.</summary>
    public Task<string> LineAsync(string beginning)
    {
        var waiting = _awaited.GetOrAdd(beginning, _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_output)
        {
            foreach (var line in _output.ToString().Split('\n'))
                Offer(line);
        }

        return waiting.Task.WaitAsync(Patience);
    }

    /// <summary>Asks the program to stop, as Ctrl-C does.</summary>
    public void Interrupt() => Process.Start("kill", ["-INT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();

    /// <summary>Ends the program at once, as <c>kill -9</c> does: it can do nothing more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task<Finished> EndAsync()
    {
        using var enough = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(enough.Token);
        return new Finished(_process.ExitCode, _output.ToString(), _error.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Hear(StringBuilder text, string? line)
    {
        if (line is null)
            return;
        lock (text)
            text.Append(line).Append('\n');
        Offer(line);
    }

    private void Offer(string line)
    {
        foreach (var (beginning, waiting) in _awaited)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                waiting.TrySetResult(line[beginning.Length..].Trim());
        }
    }
}

/// <summary>What a program left behind.</summary>
internal sealed record Finished(int ExitCode, string Output, string Error);
