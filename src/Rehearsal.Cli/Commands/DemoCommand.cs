using System.CommandLine;
using Rehearsal.Cli.Hosting;
using Rehearsal.Cli.Reports;
using Rehearsal.Cli.Suites;
using Rehearsal.Cli.Testing;
using Spectre.Console;

namespace Rehearsal.Cli.Commands;

/// <summary><c>rehearsal demo</c>: runs the sample suite, so that a newcomer sees a result within seconds.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "Folder to keep the results in. Default: a new one among the temporary files.", HelpName = "DIR" };
        var command = new Command("demo", "Test a sample agent, a clinic's appointment line: no key, no model, no network.") { data };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(data), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? folder, CancellationToken cancellationToken)
    {
        var console = AnsiConsole.Console;
        var data = DataLocation.InFolder(folder ?? Directory.CreateTempSubdirectory("rehearsal-demo-").FullName);
        var suite = SuiteReader.ReadFile(Path.Combine(AppContext.BaseDirectory, "samples", "clinic", "suite.yaml"));
        console.WriteLine($"{suite.Scenarios.Count} callers ring a clinic's appointment line. One of them finds a mistake.");
        console.WriteLine();

        // The surroundings' settings are left out: a configured model would change what the demo shows.
        var session = new TestSession(data, Settings.None(), new TestPlan(), new RunView(console));
        var outcomes = await session.RunAsync([suite], cancellationToken);
        new FailureReport(console).Write(outcomes[0]);

        console.WriteLine(Summary.Of(outcomes));
        // Commands are for copying: never wrapped at the console's width.
        Console.Out.WriteLine($"Kept in {data.Folder}");
        Console.Out.WriteLine();
        Console.Out.WriteLine("See it all in the API, with its documentation at http://127.0.0.1:5080/docs:");
        Console.Out.WriteLine($"  {ProgramName.Value} serve --data {ProgramName.Quote(data.Folder!)}");
        return ExitCode.Success;
    }
}
