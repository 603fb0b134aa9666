using System.CommandLine;
using Rehearsal.Cli.Remote;

namespace Rehearsal.Cli.Commands.Remote;

/// <summary><c>rehearsal pull</c>: writes an agent of a server and its scenarios as a suite.</summary>
internal static class PullCommand
{
    public static Command Create()
    {
        var agent = new AgentOptions();
        var version = new Option<int?>("--version-number") { Description = "The pathway's version; what runs by default otherwise.", HelpName = "N" };
        var output = new Option<string?>("--output") { Description = "The suite's file. Default: named after the agent, in the current folder.", HelpName = "FILE" };
        var force = new Option<bool>("--force") { Description = "Write over files that are there." };
        return RemoteCommand.Create(
            "pull", "Write an agent of a server and its enabled scenarios as a suite for 'test'.", [.. agent.Symbols, version, output, force],
            async (client, parsed, cancellationToken) =>
            {
                var ids = agent.ReadOne(parsed);
                if (ids.PathwayId is null && parsed.GetValue(version) is not null)
                    throw new UserErrorException("--version-number goes with --pathway: other agents are pulled as they answer now.");
                var pulled = await new SuitePuller(client).PullAsync(
                    ids, parsed.GetValue(version), parsed.GetValue(output), parsed.GetValue(force), cancellationToken);
                foreach (var file in pulled.Files)
                    Console.Out.WriteLine(file);
                foreach (var sentence in pulled.LeftOut)
                    Console.Error.WriteLine($"left out, because a suite cannot say it: {sentence}");
                Console.Error.WriteLine($"To run it here: {ProgramName.Value} test {ProgramName.Quote(pulled.Files[0])}");
                return ExitCode.Success;
            });
    }
}
