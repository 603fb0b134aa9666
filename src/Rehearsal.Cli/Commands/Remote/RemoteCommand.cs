using System.CommandLine;
using Rehearsal.Client;

namespace Rehearsal.Cli.Commands.Remote;

/// <summary>Makes commands that talk to a server.</summary>
internal static class RemoteCommand
{
    /// <summary>A command with these options and arguments and those that name the server.</summary>
    /// <param name="act">What it does; gives the exit code.</param>
    public static Command Create(
        string name, string description, IReadOnlyList<Symbol> symbols, Func<RehearsalClient, ParseResult, CancellationToken, Task<int>> act)
    {
        var server = new ServerOptions();
        var command = new Command(name, description);
        foreach (var argument in symbols.OfType<Argument>())
            command.Add(argument);
        foreach (var option in symbols.OfType<Option>())
            command.Add(option);
        server.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var client = server.Connect(parsed);
            return await act(client, parsed, cancellationToken);
        });
        return command;
    }

    public static Option<bool> JsonOption() => new("--json") { Description = "Print the API's JSON." };

    public static Argument<string> IdArgument(string what) => new("ID") { Description = $"The id of the {what}." };
}
