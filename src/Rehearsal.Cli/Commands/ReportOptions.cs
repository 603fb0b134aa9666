using System.CommandLine;
using Rehearsal.Cli.Reports;
using Rehearsal.Cli.Testing;
using Spectre.Console;

namespace Rehearsal.Cli.Commands;

/// <summary>The reports in files that commands write about results.</summary>
internal static class ReportOptions
{
    public static Option<string?> JUnit() => new("--junit") { Description = "Write a JUnit report: one case a scenario.", HelpName = "FILE" };

    public static Option<string?> Json() => new("--json") { Description = "Write everything as JSON, transcripts included.", HelpName = "FILE" };

    /// <summary>The file that an option names. A report that cannot be written must be known before the work, not after it.</summary>
    /// <exception cref="UserErrorException">It is a folder, or its own folder cannot be made.</exception>
    public static string? Check(ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } file)
            return null;
        var folder = Path.GetDirectoryName(Path.GetFullPath(file));
        if (folder is null || Directory.Exists(file))
            throw new UserErrorException($"{option.Name}: '{file}' is a folder; name a file.");
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{option.Name}: the folder of '{file}' cannot be made: {denied.Message}");
        }

        return file;
    }

    /// <summary>Writes the reports and the last line.</summary>
    /// <returns>The exit code.</returns>
    public static int Finish(IAnsiConsole console, IReadOnlyList<SuiteOutcome> outcomes, string? junit, string? json)
    {
        if (junit is not null)
            JUnitReport.Write(junit, outcomes);
        if (json is not null)
            JsonReport.Write(json, outcomes);
        console.WriteLine(Summary.Of(outcomes));
        return SuiteOutcome.ExitCodeOf(outcomes);
    }
}
