using System.Diagnostics;
using Npgsql;

namespace Rehearsal;

/// <summary>
/// A PostgreSQL server of the tests' own, started from the installed programs in a temporary folder. It refuses to run as root, so
/// as root it is started as the user that its package made. It listens on a socket in that folder alone: a port could be taken by another.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rehearsal-pg-").FullName;
    private string _programs = "";
    private int _databases;

    public async ValueTask InitializeAsync()
    {
        _programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Order().LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb"))) ?? ""
            : "";
        if (_programs.Length == 0)
            throw new InvalidOperationException("These tests start a PostgreSQL server and found none: apt-get install postgresql");
        if (Environment.UserName == "root")
            await RunAsync("chown", "postgres", _folder);
        await RunAsServerAsync("initdb", "-D", Data, "-U", "rehearsal", "-A", "trust", "-E", "UTF8", "--no-sync");
        // Tests run side by side, each with pools of its own: together they want more than the usual hundred connections.
        await RunAsServerAsync("pg_ctl", "-D", Data, "-w", "-t", "60", "-l", Path.Combine(_folder, "log"), "-o", $"-k {_folder} -c listen_addresses= -c fsync=off -c max_connections=500", "start");
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsServerAsync("pg_ctl", "-D", Data, "-m", "immediate", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Makes an empty database and gives the connection string to it.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(Connection("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await command.ExecuteNonQueryAsync();
        return Connection(name);
    }

    private string Data => Path.Combine(_folder, "data");

    private string Connection(string database) => $"Host={_folder};Username=rehearsal;Database={database};Maximum Pool Size=10";

    private Task RunAsServerAsync(string program, params string[] arguments) => Environment.UserName == "root"
        ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(_programs, program), .. arguments])
        : RunAsync(Path.Combine(_programs, program), arguments);

    private async Task RunAsync(string program, params string[] arguments)
    {
        // Its output goes nowhere: the server that pg_ctl leaves behind would hold the pipes open.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >\"$0\" 2>&1 </dev/null", Path.Combine(Path.GetTempPath(), Path.GetFileName(_folder) + ".out"), program, .. arguments]) { WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await File.ReadAllTextAsync(start.ArgumentList[2])}");
    }
}
