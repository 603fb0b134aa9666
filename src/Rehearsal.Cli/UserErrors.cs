using System.CommandLine;
using System.CommandLine.Parsing;
using Microsoft.Extensions.Options;
using Rehearsal.App.Errors;
using Rehearsal.Client;

namespace Rehearsal.Cli;

/// <summary>Says what went wrong on standard error, in sentences and never with a stack trace.</summary>
internal static class UserErrors
{
    /// <summary>The command line was wrong.</summary>
    public static int Report(ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
            Write(error.Message);
        Console.Error.WriteLine($"See '{NamesOf(parsed.CommandResult)} --help'.");
        return ExitCode.Error;
    }

    /// <summary>A command could not do its work.</summary>
    public static int Report(Exception problem)
    {
        switch (problem)
        {
            case OperationCanceledException:
                Write("stopped before the end.");
                break;
            case Suites.SuiteException suite:
                Console.Error.WriteLine(suite.Message);
                break;
            case RehearsalException { Status: System.Net.HttpStatusCode.Unauthorized }:
                Write("the server does not take this key (--key or REHEARSAL_KEY).");
                break;
            case RehearsalException refused:
                Write(refused.Message);
                break;
            case UserErrorException or AppException or OptionsValidationException or IOException:
                Write(problem.Message);
                break;
            case InvalidOperationException when problem.Message.StartsWith("REHEARSAL_", StringComparison.Ordinal):
                Write(problem.Message);
                break;
            default:
                Write($"{Innermost(problem).Message} ({problem.GetType().Name})");
                break;
        }

        return ExitCode.Error;
    }

    /// <summary>The command as it is typed, with those that it belongs to.</summary>
    private static string NamesOf(CommandResult command) =>
        command.Parent is CommandResult owner ? $"{NamesOf(owner)} {command.Command.Name}" : "rehearsal";

    private static Exception Innermost(Exception problem) => problem.InnerException is { } inner ? Innermost(inner) : problem;

    private static void Write(string message) => Console.Error.WriteLine($"rehearsal: {message}");
}
