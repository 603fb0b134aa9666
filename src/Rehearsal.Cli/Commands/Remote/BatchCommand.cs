using System.CommandLine;
using Rehearsal.Cli.Remote;
using Rehearsal.Cli.Reports;
using Rehearsal.Cli.Testing;
using Rehearsal.Client;
using Rehearsal.Wire;
using Rehearsal.Wire.Batches;
using Spectre.Console;
using Style = Rehearsal.Cli.Reports.Style;

namespace Rehearsal.Cli.Commands.Remote;

/// <summary><c>rehearsal batch</c>: many scenarios of a server at once.</summary>
internal sealed class BatchCommand
{
    private const int MostScenarios = 200;
    private readonly Argument<string[]> _ids = new("SCENARIO") { Description = "Ids of scenarios; without any, all enabled ones of an agent.", Arity = ArgumentArity.ZeroOrMore, Validators = { RemoteCommand.RefuseBlank } };
    private readonly AgentOptions _agent = new();
    private readonly Option<int?> _version = new("--version-number") { Description = "The pathways' version; what runs by default otherwise.", HelpName = "N" };
    private readonly Option<bool> _wait = new("--wait") { Description = "Wait for the end: 0 all passed, 1 an agent failed, 2 something could not be run or judged." };
    private readonly Option<string?> _junit = ReportOptions.JUnit();
    private readonly Option<string?> _json = ReportOptions.Json();

    public static Command Create() => new("batch", "Run many scenarios of a server at once.") { new BatchCommand().Run(), Get(), Cancel() };

    private Command Run() => RemoteCommand.Create(
        "run", "Start a run of each scenario and print the batch's id, or wait for how they come out.",
        [_ids, .. _agent.Symbols, _version, _wait, _junit, _json], RunAsync);

    private async Task<int> RunAsync(RehearsalClient client, ParseResult parsed, CancellationToken cancellationToken)
    {
        var (junit, json) = (ReportOptions.Check(parsed, _junit), ReportOptions.Check(parsed, _json));
        if ((junit ?? json) is not null && !parsed.GetValue(_wait))
            throw new UserErrorException("--junit and --json report how a batch came out, and go with --wait.");
        var request = new BatchRunRequest
        {
            ScenarioIds = await ScenariosAsync(client, parsed, cancellationToken),
            VersionNumber = parsed.GetValue(_version),
            TriggerSource = "ci",
        };
        var started = await client.Batches.StartAsync(request, cancellationToken);
        if (!parsed.GetValue(_wait))
        {
            Console.Out.WriteLine(started.BatchId);
            return ExitCode.Success;
        }

        Console.Error.WriteLine($"batch {started.BatchId}");
        return await Waiting.ForAsync(
            $"The batch goes on; to see it: {ProgramName.Value} batch get {started.BatchId}; to stop it: {ProgramName.Value} batch cancel {started.BatchId}",
            async () => Report(await new BatchWatcher(client).WatchAsync(started.BatchId, cancellationToken), junit, json),
            cancellationToken);
    }

    private static int Report(SuiteOutcome outcome, string? junit, string? json)
    {
        var console = AnsiConsole.Console;
        var table = new ResultTable([.. outcome.Scenarios.Select(scenario => scenario.Scenario)], repeat: 1, new Style(console));
        foreach (var (index, scenario) in outcome.Scenarios.Index())
        {
            foreach (var run in scenario.Runs)
                table.Finished(index, run);
        }

        console.Write(table.Render());
        new FailureReport(console).Write(outcome);
        return ReportOptions.Finish(console, [outcome], junit, json);
    }

    private async Task<IReadOnlyList<string>> ScenariosAsync(RehearsalClient client, ParseResult parsed, CancellationToken cancellationToken)
    {
        var (ids, agent) = (parsed.GetValue(_ids) ?? [], _agent.Read(parsed));
        if (ids.Length > 0)
            return agent.Count == 0 ? ids : throw new UserErrorException("give ids of scenarios or an agent, not both.");
        agent = _agent.ReadOne(parsed);
        var query = new ScenarioQuery { PathwayId = agent.PathwayId, PersonaId = agent.PersonaId, RemoteAgentId = agent.RemoteAgentId, Enabled = true };
        var found = await client.Scenarios.ListAsync(query, cancellationToken).Select(scenario => scenario.Id).ToListAsync(cancellationToken);
        return found.Count switch
        {
            0 => throw new UserErrorException("the agent has no enabled scenario."),
            > MostScenarios => throw new UserErrorException($"a batch has at most {MostScenarios} scenarios, and the agent has {found.Count} enabled ones: name those to run by their ids."),
            // Lists begin with the latest updated; suites read better from the first on.
            _ => Enumerable.Reverse(found).ToArray(),
        };
    }

    private static Command Get()
    {
        var (id, json) = (RemoteCommand.IdArgument("batch"), RemoteCommand.JsonOption());
        return RemoteCommand.Create("get", "Show a batch and how its scenarios stand.", [id, json], async (client, parsed, cancellationToken) =>
        {
            var batch = await client.Batches.GetAsync(parsed.GetRequiredValue(id), cancellationToken);
            if (parsed.GetValue(json))
                return ApiJson.Print(batch, WireJson.Default.BatchBody);
            foreach (var result in batch.ScenarioResults)
                Console.Out.WriteLine(Row.Of(result));
            Console.Out.WriteLine($"{batch.Status}: {batch.PassedScenarios} of {batch.TotalScenarios} passed, {batch.FailedScenarios} failed.");
            return ExitCode.Success;
        });
    }

    private static Command Cancel()
    {
        var id = RemoteCommand.IdArgument("batch");
        return RemoteCommand.Create("cancel", "Stop what is not finished of a batch.", [id], async (client, parsed, cancellationToken) =>
        {
            var answer = await client.Batches.CancelAsync(parsed.GetRequiredValue(id), cancellationToken);
            Console.Out.WriteLine(answer.Cancelled ? $"{answer.Id} was stopped with {answer.CancelledRuns} {(answer.CancelledRuns == 1 ? "run" : "runs")}." : $"{answer.Id} was over before: {answer.Status}.");
            return ExitCode.Success;
        });
    }
}
