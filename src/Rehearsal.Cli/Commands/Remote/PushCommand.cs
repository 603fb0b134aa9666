using System.CommandLine;
using System.Text.Json.Nodes;
using Rehearsal.Cli.Remote;
using Rehearsal.Cli.Suites;

namespace Rehearsal.Cli.Commands.Remote;

/// <summary><c>rehearsal push</c>: brings a suite to a server.</summary>
internal static class PushCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("SUITE") { Description = "A suite file, YAML or JSON." };
        var json = new Option<bool>("--json") { Description = "Print what was done as JSON." };
        return RemoteCommand.Create(
            "push", "Make a suite's agent and scenarios on a server, or change those of the same name.", [file, json], async (client, parsed, cancellationToken) =>
            {
                var pushed = await new SuitePusher(client).PushAsync(SuiteReader.ReadFile(parsed.GetRequiredValue(file)), cancellationToken);
                if (parsed.GetValue(json))
                    Console.Out.WriteLine(ApiJson.Text(Json(pushed)));
                else
                    Print(pushed);
                return ExitCode.Success;
            });
    }

    private static void Print(PushedSuite pushed)
    {
        foreach (var one in pushed.Scenarios.Prepend(pushed.Agent))
            Console.Out.WriteLine(one);
        if (pushed.ChangedNothing)
            Console.Out.WriteLine("Nothing changed.");
        if (pushed.Others > 0)
            Console.Error.WriteLine($"{pushed.Others} other {(pushed.Others == 1 ? "scenario" : "scenarios")} of this agent {(pushed.Others == 1 ? "was" : "were")} left alone.");
        var version = pushed.Agent.VersionNumber is { } number ? $" --version-number {number}" : "";
        Console.Error.WriteLine($"To run all its enabled scenarios: {ProgramName.Value} batch run {Option(pushed.Ids)} {pushed.Agent.Id}{version} --wait");
    }

    private static string Option(AgentIds agent) => agent.PathwayId is not null ? "--pathway" : agent.PersonaId is not null ? "--persona" : "--remote-agent";

    private static JsonObject Json(PushedSuite pushed) => new()
    {
        ["changed"] = !pushed.ChangedNothing,
        ["agent"] = pushed.Agent.ToJson(),
        ["scenarios"] = new JsonArray([.. pushed.Scenarios.Select(scenario => scenario.ToJson())]),
    };
}
