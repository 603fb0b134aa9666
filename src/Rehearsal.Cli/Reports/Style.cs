using Rehearsal.Cli.Testing;
using Rehearsal.Wire.Runs;
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

    /// <summary>What a run's or batch's terminal status says; one that was stopped says nothing of the agent.</summary>
    public static Outcome OutcomeOf(string status) => status switch
    {
        "PASSED" => Outcome.Passed,
        "FAILED" => Outcome.Failed,
        _ => Outcome.Error,
    };

    public static string SpeakerOf(ChatLine line) => IsAgent(line) ? "agent" : "caller";

    public static string ColourOf(ChatLine line) => IsAgent(line) ? "blue" : "default";

    private static bool IsAgent(ChatLine line) => line.Role == "assistant";

    private string Mark(string colour, string sign, string word) => _unicode ? $"[{colour}]{sign} {word}[/]" : $"[{colour}]{word}[/]";
}
