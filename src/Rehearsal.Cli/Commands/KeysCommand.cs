using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Rehearsal.App.Accounts;
using Rehearsal.Cli.Hosting;

namespace Rehearsal.Cli.Commands;

/// <summary><c>rehearsal keys</c>: makes, lists and revokes the keys of the API.</summary>
internal static class KeysCommand
{
    public static Command Create() => new("keys", "Make, list and revoke API keys.") { CreateKey(), List(), Revoke() };

    private static Command CreateKey()
    {
        var organisation = new Option<string>("--org")
        {
            Description = "The organisation the key speaks for; made when it is new.",
            HelpName = "NAME",
            Required = true,
        };
        return Verb("create", "Make a key and print it, alone, on standard output. It is shown this once.", [organisation], async (keys, parsed, cancellationToken) =>
        {
            Console.Out.WriteLine(await keys.CreateAsync(parsed.GetRequiredValue(organisation), cancellationToken));
            return ExitCode.Success;
        });
    }

    private static Command List() => Verb("list", "List the keys by their first characters.", [], async (keys, _, cancellationToken) =>
    {
        // Lines for people and for scripts alike: never wrapped, the name, which may hold spaces, last.
        foreach (var key in await keys.ListAsync(cancellationToken))
        {
            var state = key.RevokedAt is { } at ? $"revoked {at:yyyy-MM-dd}" : "valid";
            Console.Out.WriteLine($"{key.Id}  {key.Hint}...  {key.CreatedAt:yyyy-MM-dd}  {state,-18}  {key.OrgName}");
        }

        return ExitCode.Success;
    });

    private static Command Revoke()
    {
        var name = new Argument<string>("KEY") { Description = "The key's id, or the key itself." };
        return Verb("revoke", "Revoke a key: it stops working at once.", [name], async (keys, parsed, cancellationToken) =>
            await keys.RevokeAsync(parsed.GetRequiredValue(name), cancellationToken)
                ? ExitCode.Success
                : throw new UserErrorException("no valid key has that id or is that key; 'rehearsal keys list' shows them."));
    }

    private static Command Verb(
        string name, string description, IReadOnlyList<Symbol> symbols, Func<KeyRing, ParseResult, CancellationToken, Task<int>> act)
    {
        var data = new DataOptions();
        var command = new Command(name, description);
        foreach (var option in symbols.OfType<Option>())
            command.Add(option);
        foreach (var argument in symbols.OfType<Argument>())
            command.Add(argument);
        data.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = Settings.Load();
            await using var services = await Composition.BuildAsync(data.Resolve(parsed, settings), settings, null, cancellationToken);
            return await act(services.GetRequiredService<KeyRing>(), parsed, cancellationToken);
        });
        return command;
    }
}
