using System.CommandLine;
using Rehearsal.Cli.Hosting;
using Rehearsal.Client;

namespace Rehearsal.Cli.Commands.Remote;

/// <summary>The options that say which server to talk to; the same on every command that talks to one.</summary>
internal sealed class ServerOptions
{
    private readonly Option<string?> _server = new("--server") { Description = "The server's address, such as http://127.0.0.1:5080 (REHEARSAL_SERVER).", HelpName = "URL" };

    private readonly Option<string?> _key = new("--key")
    {
        Description = "A key of its API (REHEARSAL_KEY). Prefer the variable: other users of the machine may see options.",
        HelpName = "KEY",
    };

    public void AddTo(Command command)
    {
        command.Add(_server);
        command.Add(_key);
    }

    /// <summary>A client of the server that the options, else the settings, name.</summary>
    /// <exception cref="UserErrorException">The address or the key is missing, or the address is none.</exception>
    public RehearsalClient Connect(ParseResult parsed)
    {
        var settings = Settings.Load();
        var (server, key) = (Given(parsed.GetValue(_server), settings["Rehearsal:Server"]), Given(parsed.GetValue(_key), settings["Rehearsal:Key"]));
        string[] missing =
        [
            .. server is null ? (string[])["the server's address (--server or REHEARSAL_SERVER)"] : [],
            .. key is null ? (string[])["a key of its API (--key or REHEARSAL_KEY)"] : [],
        ];
        if (missing.Length > 0)
            throw new UserErrorException($"this command talks to a server and needs {string.Join(" and ", missing)}.");
        return Uri.TryCreate(server, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? Client(address, key!)
            : throw new UserErrorException($"--server: '{server}' is not an http or https address, such as http://127.0.0.1:5080.");
    }

    private static RehearsalClient Client(Uri address, string key)
    {
        try
        {
            return new RehearsalClient(address, key);
        }
        catch (ArgumentException)
        {
            throw new UserErrorException("--key: the key holds a character that no key has; was it copied whole, and alone?");
        }
    }

    private static string? Given(string? option, string? setting) =>
        string.IsNullOrWhiteSpace(option) ? string.IsNullOrWhiteSpace(setting) ? null : setting.Trim() : option.Trim();
}
