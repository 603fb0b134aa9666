using System.CommandLine;
using System.Text.Json.Nodes;
using Rehearsal.Cli.Remote;
using Rehearsal.Cli.Suites;
using Rehearsal.Client;
using Rehearsal.Wire;
using Rehearsal.Wire.Runs;
using Rehearsal.Wire.Scenarios;
using Spectre.Console;

namespace Rehearsal.Cli.Commands.Remote;

/// <summary><c>rehearsal scenarios</c>: the scenarios of a server.</summary>
internal static class ScenariosCommand
{
    public static Command Create() => new("scenarios", "List, show, make, change, delete and run the scenarios of a server.")
    {
        List(), Get(), CreateOne(), Update(), Delete(), Run(),
    };

    private static Command List()
    {
        var agent = new AgentOptions();
        var category = new Option<string?>("--category") { Description = "Scenarios of this category, such as HAPPY_PATH.", HelpName = "CATEGORY" };
        var enabled = new Option<bool?>("--enabled") { Description = "Only those enabled (true), or only those not (false).", HelpName = "FLAG" };
        var json = RemoteCommand.JsonOption();
        return RemoteCommand.Create("list", "List scenarios, latest updated first.", [.. agent.Symbols, category, enabled, json], async (client, parsed, cancellationToken) =>
        {
            var ids = agent.Read(parsed);
            var query = new ScenarioQuery
            {
                PathwayId = ids.PathwayId,
                PersonaId = ids.PersonaId,
                RemoteAgentId = ids.RemoteAgentId,
                Category = parsed.GetValue(category),
                Enabled = parsed.GetValue(enabled),
            };
            var scenarios = await client.Scenarios.ListAsync(query, cancellationToken).ToListAsync(cancellationToken);
            if (parsed.GetValue(json))
                return ApiJson.Print(new ScenarioList { Scenarios = scenarios, TotalCount = scenarios.Count }, WireJson.Default.ScenarioList);
            foreach (var scenario in scenarios)
                Console.Out.WriteLine(Row.Of(scenario));
            return ExitCode.Success;
        });
    }

    private static Command Get()
    {
        var id = RemoteCommand.IdArgument("scenario");
        // A scenario is a document: there is no shorter form that would show it.
        var json = RemoteCommand.JsonOption();
        return RemoteCommand.Create("get", "Print a scenario as JSON.", [id, json], async (client, parsed, cancellationToken) =>
            ApiJson.Print(await client.Scenarios.GetAsync(parsed.GetRequiredValue(id), cancellationToken), WireJson.Default.ScenarioBody));
    }

    private static Command CreateOne()
    {
        var file = FileArgument();
        return RemoteCommand.Create("create", "Make a scenario of a file and print its id.", [file], async (client, parsed, cancellationToken) =>
        {
            var scenario = await client.Scenarios.CreateAsync(Read(parsed.GetRequiredValue(file)), cancellationToken);
            Console.Out.WriteLine(scenario.Id);
            return ExitCode.Success;
        });
    }

    private static Command Update()
    {
        var (id, file) = (RemoteCommand.IdArgument("scenario"), FileArgument());
        return RemoteCommand.Create("update", "Change the members that a file gives; null clears, absent ones stay.", [id, file], async (client, parsed, cancellationToken) =>
        {
            var scenario = await client.Scenarios.UpdateAsync(parsed.GetRequiredValue(id), Read(parsed.GetRequiredValue(file)), cancellationToken);
            Console.Out.WriteLine($"{scenario.Id} was changed.");
            return ExitCode.Success;
        });
    }

    private static Command Delete()
    {
        var id = RemoteCommand.IdArgument("scenario");
        return RemoteCommand.Create("delete", "Delete a scenario with its runs; active ones stop.", [id], async (client, parsed, cancellationToken) =>
        {
            await client.Scenarios.DeleteAsync(parsed.GetRequiredValue(id), cancellationToken);
            Console.Out.WriteLine($"{parsed.GetRequiredValue(id)} was deleted.");
            return ExitCode.Success;
        });
    }

    private static Command Run()
    {
        var id = RemoteCommand.IdArgument("scenario");
        var version = new Option<int?>("--version-number") { Description = "The pathway's version; what runs by default otherwise.", HelpName = "N" };
        var wait = new Option<bool>("--wait") { Description = "Show the conversation as it goes on; the exit code is its verdict, as with 'runs watch'." };
        return RemoteCommand.Create("run", "Start a run of a scenario and print its id.", [id, version, wait], async (client, parsed, cancellationToken) =>
        {
            var request = new StartRunRequest { VersionNumber = parsed.GetValue(version) };
            var started = await client.Runs.StartAsync(parsed.GetRequiredValue(id), request, cancellationToken);
            if (parsed.GetValue(wait))
            {
                Console.Error.WriteLine($"run {started.RunId}");
                return await new RunWatcher(client, AnsiConsole.Console).WatchAsync(started.RunId, cancellationToken);
            }

            Console.Out.WriteLine(started.RunId);
            return ExitCode.Success;
        });
    }

    private static Argument<string> FileArgument() => new("FILE") { Description = "A scenario as the API takes it, in JSON or YAML." };

    /// <exception cref="UserErrorException">The file cannot be read, or holds no object.</exception>
    private static JsonObject Read(string file)
    {
        var problems = new SuiteProblems(file);
        var root = SuiteParser.Parse(SuiteReader.ReadText(file, file), problems);
        if (root is not MapNode)
            problems.Add(root.Line, "", $"an object is accepted, not {root.Describe()}.");
        return problems.All.Count == 0 ? (JsonObject)root.ToJson()! : throw new SuiteException(problems.All);
    }
}
