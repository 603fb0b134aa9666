using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Rehearsal.Server.Tests.Support;

/// <summary>The official, unmodified command line client, installed once into the build's output and run as its users run it.</summary>
public sealed class BlandCli : IAsyncLifetime
{
    private const string Package = "bland-cli@0.6.1";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("rehearsal-bland-");
    private readonly List<Process> _started = [];
    private string _program = "";

    /// <summary>A folder that the client may write to; its home and working directory.</summary>
    public string Folder => _home.FullName;

    public async ValueTask InitializeAsync()
    {
        var cache = Path.Combine(Root(), "artifacts", Package.Replace('@', '-'));
        _program = Path.Combine(cache, "node_modules", "bland-cli", "dist", "index.js");
        Directory.CreateDirectory(cache);
        // Held while installing, so that test processes side by side install once.
        await using var turn = await TakeTurnAsync(Path.Combine(cache, "install.lock"));
        if (File.Exists(_program))
            return;
        var install = await RunProcessAsync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", cache, Package], cache, []);
        Assert.True(install.ExitCode == 0 && File.Exists(_program), $"npm could not install {Package}: {install.Errors}");
    }

    public ValueTask DisposeAsync()
    {
        foreach (var process in _started)
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            process.Dispose();
        }

        _home.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs the client against a server and waits for it.</summary>
    public Task<CliResult> RunAsync(TestServer server, params string[] arguments) => RunAsync(server, server.Key, arguments);

    /// <summary>Runs a command that asks before it acts, and says yes.</summary>
    public Task<CliResult> ConfirmAsync(TestServer server, params string[] arguments) => RunAsync(server, server.Key, "y\n", arguments);

    /// <summary>Runs the client with a key of one's own.</summary>
    public Task<CliResult> RunAsync(TestServer server, string key, params string[] arguments) => RunAsync(server, key, "", arguments);

    /// <summary>Runs the client with what it stored itself.</summary>
    public Task<CliResult> RunAsync(params string[] arguments) => RunProcessAsync("node", [_program, .. arguments], Folder, Surroundings());

    /// <summary>Starts a command that goes on until it is killed, after the last test at the latest.</summary>
    public Process Start(TestServer server, params string[] arguments)
    {
        var process = StartProcess("node", [_program, .. arguments], Folder, Settings(server, server.Key));
        _started.Add(process);
        return process;
    }

    /// <summary>Reads what a started command prints up to a line with these words, for two minutes at most.</summary>
    public static async Task ReadUntilAsync(Process process, string words)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.Contains(words, StringComparison.Ordinal))
                return;
        }

        Assert.Fail($"It ended without '{words}'.");
    }

    /// <summary>Starts a command that asks at a terminal, with a program in place of the user's editor; what is written to the process is typed.</summary>
    public Process StartAtTerminal(TestServer server, string editor, params string[] arguments)
    {
        // A terminal without a size makes the client draw without end.
        string[] command = ["node", _program, .. arguments];
        var environment = new Dictionary<string, string>(Settings(server, server.Key)) { ["EDITOR"] = editor, ["VISUAL"] = "", ["SHELL"] = "/bin/sh", ["TERM"] = "xterm" };
        var process = StartProcess("script", ["-qec", $"stty cols 120 rows 40; exec {string.Join(' ', command.Select(word => $"'{word}'"))}", "/dev/null"], Folder, environment);
        _started.Add(process);
        return process;
    }

    /// <summary>Runs a tool of the client's interactive mode, as its model would, in a folder with a linked pathway file; gives what the tool answers.</summary>
    public async Task<CliResult> RunReplToolAsync(TestServer server, string folder, string tool, string arguments)
    {
        const string Call =
            """
            const [tools, folder, tool, input] = process.argv.slice(1);
            const { executeTool } = await import(tools);
            const answer = await executeTool(tool, JSON.parse(input), { cwd: folder, pathwayFilePath: `${folder}/bland-pathway.yaml` });
            console.log(answer.result);
            process.exit(answer.isError ? 1 : 0);
            """;
        var tools = new Uri(Path.Combine(Path.GetDirectoryName(_program)!, "lib", "repl", "tools.js")).AbsoluteUri;
        return await RunProcessAsync("node", ["--input-type=module", "-e", Call, "--", tools, folder, tool, arguments], folder, Settings(server, server.Key));
    }

    /// <summary>Starts the client as a server of tools.</summary>
    internal BlandMcp StartMcp(TestServer server) => new(StartProcess("node", [_program, "mcp"], Folder, Settings(server, server.Key)));

    private Task<CliResult> RunAsync(TestServer server, string key, string typed, string[] arguments) =>
        RunProcessAsync("node", [_program, .. arguments], Folder, Settings(server, key), typed);

    private Dictionary<string, string> Settings(TestServer server, string key) => new(Surroundings())
    {
        ["BLAND_BASE_URL"] = server.Address.ToString(),
        ["BLAND_API_KEY"] = key,
    };

    private Dictionary<string, string> Surroundings() => new()
    {
        ["HOME"] = Folder,
        ["XDG_CONFIG_HOME"] = Folder,
        ["NO_COLOR"] = "1",
    };

    private static Process StartProcess(string program, string[] arguments, string folder, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    private static async Task<CliResult> RunProcessAsync(string program, string[] arguments, string folder, Dictionary<string, string> environment, string typed = "")
    {
        using var process = StartProcess(program, arguments, folder, environment);
        await process.StandardInput.WriteAsync(typed);
        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new CliResult(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static async Task<FileStream> TakeTurnAsync(string path)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }
    }

    private static string Root([CallerFilePath] string here = "")
    {
        for (var folder = Directory.GetParent(here); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Rehearsal.slnx")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("No Rehearsal.slnx above the tests.");
    }
}

/// <summary>How the client ended and what it wrote.</summary>
public sealed record CliResult(int ExitCode, string Output, string Errors)
{
    /// <summary>What it wrote, once it ended well.</summary>
    public string Succeeded
    {
        get
        {
            Assert.True(ExitCode == 0, $"exit {ExitCode}: {Output}{Errors}");
            return Output + Errors;
        }
    }
}
