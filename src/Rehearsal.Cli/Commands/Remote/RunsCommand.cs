using System.CommandLine;
using Rehearsal.Cli.Remote;
using Rehearsal.Cli.Reports;
using Rehearsal.Client;
using Rehearsal.Wire;
using Spectre.Console;

namespace Rehearsal.Cli.Commands.Remote;

/// <summary><c>rehearsal runs</c>: the runs of a server.</summary>
internal static class RunsCommand
{
    public static Command Create() => new("runs", "List, show, watch and cancel the runs of a server.") { List(), Get(), Watch(), Cancel() };

    private static Command List()
    {
        var agent = new AgentOptions();
        var scenario = RemoteCommand.IdOption("--scenario", "Runs of this scenario.");
        var batch = RemoteCommand.IdOption("--batch", "Runs of this batch.");
        var set = RemoteCommand.IdOption("--simulation-set", "Runs of this simulation set.");
        var status = new Option<string?>("--status") { Description = "PENDING, RUNNING, PASSED, FAILED, ERROR or CANCELLED.", HelpName = "STATUS" };
        var limit = new Option<int>("--limit") { Description = "How many at most, 1 to 100.", HelpName = "N", DefaultValueFactory = _ => 50 };
        var offset = new Option<int>("--offset") { Description = "How many to pass over.", HelpName = "N", DefaultValueFactory = _ => 0 };
        var json = RemoteCommand.JsonOption();
        return RemoteCommand.Create("list", "List runs, newest first.", [.. agent.Symbols, scenario, batch, set, status, limit, offset, json], async (client, parsed, cancellationToken) =>
        {
            var ids = agent.Read(parsed);
            var query = new RunQuery
            {
                PathwayId = ids.PathwayId,
                PersonaId = ids.PersonaId,
                RemoteAgentId = ids.RemoteAgentId,
                ScenarioId = parsed.GetValue(scenario),
                BatchId = parsed.GetValue(batch),
                SimulationSetId = parsed.GetValue(set),
                Status = parsed.GetValue(status),
            };
            var page = await client.Runs.ListPageAsync(query, parsed.GetValue(limit), parsed.GetValue(offset), cancellationToken);
            if (parsed.GetValue(json))
                return ApiJson.Print(page, WireJson.Default.RunList);
            foreach (var run in page.Runs)
                Console.Out.WriteLine(Row.Of(run));
            if (page.Offset + page.Runs.Count < page.TotalCount)
                Console.Error.WriteLine($"{page.Runs.Count} of {page.TotalCount} runs; --offset {page.Offset + page.Runs.Count} shows more.");
            return ExitCode.Success;
        });
    }

    private static Command Get()
    {
        var (id, json) = (RemoteCommand.IdArgument("run"), RemoteCommand.JsonOption());
        return RemoteCommand.Create("get", "Show a run: its verdict, the reasons and the conversation.", [id, json], async (client, parsed, cancellationToken) =>
        {
            var run = await client.Runs.GetAsync(parsed.GetRequiredValue(id), cancellationToken);
            if (parsed.GetValue(json))
                return ApiJson.Print(run, WireJson.Default.RunDetailBody);
            new RunReport(AnsiConsole.Console).Write(run);
            return ExitCode.Success;
        });
    }

    private static Command Watch()
    {
        var id = RemoteCommand.IdArgument("run");
        return RemoteCommand.Create(
            "watch", "Show a run's conversation as it goes on: 0 passed, 1 failed, 2 could not be carried out or judged.", [id],
            (client, parsed, cancellationToken) => new RunWatcher(client, AnsiConsole.Console).WatchAsync(parsed.GetRequiredValue(id), cancellationToken));
    }

    private static Command Cancel()
    {
        var id = RemoteCommand.IdArgument("run");
        return RemoteCommand.Create("cancel", "Stop a run that is not finished.", [id], async (client, parsed, cancellationToken) =>
        {
            var answer = await client.Runs.CancelAsync(parsed.GetRequiredValue(id), cancellationToken);
            Console.Out.WriteLine(answer.Cancelled ? $"{answer.Id} was stopped." : $"{answer.Id} was over before: {answer.Status}.");
            return ExitCode.Success;
        });
    }
}
