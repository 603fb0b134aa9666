using Rehearsal.App.Runs;
using Rehearsal.Cli.Testing;
using Spectre.Console;

namespace Rehearsal.Cli.Reports;

/// <summary>The signs that outputs use; plain ASCII where the terminal may not know others.</summary>
internal sealed class Style(IAnsiConsole console)
{
    private readonly bool _unicode = console.Profile.Capabilities.Unicode;

    public TableBorder Border => _unicode ? TableBorder.Simple : TableBorder.Ascii2;

    public string Then => _unicode ? " → " : " > ";

    public string Bar => _unicode ? "│" : "|";

    public string More => _unicode ? "…" : "...";

    public string Of(Outcome outcome) => outcome switch
    {
        Outcome.Passed => Mark("green", "✓", "PASSED"),
        Outcome.Failed => Mark("red", "✗", "FAILED"),
        _ => Mark("yellow", "!", "ERROR"),
    };

    public static Outcome OutcomeOf(RunStatus status) => status switch
    {
        RunStatus.Passed => Outcome.Passed,
        RunStatus.Failed => Outcome.Failed,
        _ => Outcome.Error,
    };

    private string Mark(string colour, string sign, string word) => _unicode ? $"[{colour}]{sign} {word}[/]" : $"[{colour}]{word}[/]";
}
