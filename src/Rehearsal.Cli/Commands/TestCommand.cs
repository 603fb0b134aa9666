using System.CommandLine;
using Rehearsal.Cli.Hosting;
using Rehearsal.Cli.Reports;
using Rehearsal.Cli.Suites;
using Rehearsal.Cli.Testing;
using Rehearsal.Outbound;
using Spectre.Console;

namespace Rehearsal.Cli.Commands;

/// <summary><c>rehearsal test</c>: runs suites and says how they came out.</summary>
internal sealed class TestCommand
{
    private readonly Argument<string[]> _suites = new("SUITE") { Description = "Suite files, YAML or JSON.", Arity = ArgumentArity.OneOrMore, Validators = { RefuseMistypedOptions } };
    private readonly Option<string?> _junit = ReportOptions.JUnit();
    private readonly Option<string?> _json = ReportOptions.Json();
    private readonly Option<string?> _filter = new("--filter") { Description = "Run scenarios with this in their name, with a name like it (* and ?), or with this tag.", HelpName = "TEXT" };
    private readonly Option<int?> _parallel = new("--parallel") { Description = "Conversations at once, 1 to 10000. Default: REHEARSAL_MAX_CONCURRENT_RUNS, else 100.", HelpName = "N" };
    private readonly Option<int> _repeat = new("--repeat") { Description = "Runs of each scenario, 1 to 1000.", HelpName = "N", DefaultValueFactory = _ => 1 };
    private readonly Option<double> _rate = new("--min-pass-rate") { Description = "Share of a scenario's judged runs that must pass, 0 to 1.", HelpName = "R", DefaultValueFactory = _ => 1 };
    private readonly Option<double?> _score = new("--fail-under") { Description = "Fail when the mean score of a suite is below this, 0 to 1.", HelpName = "S" };
    private readonly Option<string[]> _hosts = new("--allow-host") { Description = "Let suites reach this host: a name, an address or a network, with a port if only that is meant. May be repeated.", HelpName = "HOST" };
    private readonly DataOptions _data = new();

    public static Command Create() => new TestCommand().Build();

    private Command Build()
    {
        var command = new Command("test", "Run suites: 0 all passed, 1 an agent failed, 2 something could not be run or judged.")
        {
            _suites, _junit, _json, _filter, _parallel, _repeat, _rate, _score, _hosts,
        };
        _data.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var plan = new TestPlan(
            parsed.GetValue(_filter),
            parsed.GetValue(_parallel) is { } parallel ? Whole("--parallel", parallel, 10_000) : null,
            Whole("--repeat", parsed.GetValue(_repeat), 1000),
            Share("--min-pass-rate", parsed.GetValue(_rate)),
            parsed.GetValue(_score) is { } score ? Share("--fail-under", score) : null)
        {
            AllowedHosts = [.. (parsed.GetValue(_hosts) ?? []).Select(Host)],
        };
        var (junit, json) = (ReportOptions.Check(parsed, _junit), ReportOptions.Check(parsed, _json));
        var suites = ReadAll(parsed.GetRequiredValue(_suites));
        var settings = Settings.Load();
        var session = new TestSession(_data.Resolve(parsed, settings), settings, plan, new RunView(AnsiConsole.Console));
        var outcomes = await session.RunAsync(suites, cancellationToken);

        var failures = new FailureReport(AnsiConsole.Console);
        foreach (var outcome in outcomes)
            failures.Write(outcome);
        return ReportOptions.Finish(AnsiConsole.Console, outcomes, junit, json);
    }

    /// <summary>Reads every suite before anything runs, and tells what is wrong with any of them at once.</summary>
    private static List<Suite> ReadAll(string[] files)
    {
        var (suites, problems) = (new List<Suite>(), new List<SuiteProblem>());
        foreach (var file in files)
        {
            try
            {
                suites.Add(SuiteReader.ReadFile(file));
            }
            catch (SuiteException wrong)
            {
                problems.AddRange(wrong.Problems);
            }
        }

        return problems.Count == 0 ? suites : throw new SuiteException(problems);
    }

    private static int Whole(string option, int value, int most) => value >= 1 && value <= most
        ? value
        : throw new UserErrorException($"{option}: a whole number from 1 to {most} is accepted, not {value}.");

    private static string Host(string entry)
    {
        try
        {
            _ = new OutboundGuard([entry]);
            return entry;
        }
        catch (FormatException wrong)
        {
            throw new UserErrorException($"--allow-host: {wrong.Message}");
        }
    }

    private static double Share(string option, double value) => value is >= 0 and <= 1
        ? value
        : throw new UserErrorException(FormattableString.Invariant($"{option}: a number from 0 to 1 is accepted, not {value}."));

    /// <summary>An option that does not exist would otherwise be taken for a file.</summary>
    private static void RefuseMistypedOptions(System.CommandLine.Parsing.ArgumentResult suites)
    {
        if (suites.Tokens.FirstOrDefault(token => token.Value.StartsWith("--", StringComparison.Ordinal)) is { } mistyped)
            suites.AddError($"Unrecognized command or argument '{mistyped.Value}'.");
    }
}
