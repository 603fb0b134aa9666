using System.CommandLine;
using System.CommandLine.Parsing;
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

    public static Argument<string> IdArgument(string what) => new("ID") { Description = $"The id of the {what}.", Validators = { RefuseBlank } };

    /// <summary>An option that names something by its id.</summary>
    public static Option<string?> IdOption(string name, string description) => new(name) { Description = description, HelpName = "ID", Validators = { RefuseBlank } };

    /// <summary>A variable of the shell that is not set leaves an id blank, which must not be taken for no id at all.</summary>
    public static void RefuseBlank(SymbolResult given)
    {
        if (given.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            given.AddError($"{(given is OptionResult option ? option.Option.Name : "ID")}: an id is accepted, not a blank text; is a variable of the shell not set?");
    }
}
