using Rehearsal.Cli.Reports;
using Rehearsal.Client;
using Rehearsal.Wire.Runs;
using Spectre.Console;
using Style = Rehearsal.Cli.Reports.Style;

namespace Rehearsal.Cli.Remote;

/// <summary>Shows a conversation on a server while it goes on, and how it came out.</summary>
internal sealed class RunWatcher(RehearsalClient client, IAnsiConsole console)
{
    /// <summary>Watches a run to its end.</summary>
    /// <returns>The exit code that its verdict stands for.</returns>
    public Task<int> WatchAsync(string id, CancellationToken cancellationToken) => Waiting.ForAsync(
        $"The run goes on; to stop it: {ProgramName.Value} runs cancel {id}", () => ShowAsync(id, cancellationToken), cancellationToken);

    private async Task<int> ShowAsync(string id, CancellationToken cancellationToken)
    {
        var shown = 0;
        var run = await client.Runs.WaitAsync(id, Show, cancellationToken);
        new RunReport(console).WriteVerdict(run);
        return ExitCode.Of(Style.OutcomeOf(run.Status));

        void Show(RunDetailBody state)
        {
            // Lines are for logs as well: never wrapped, and each as soon as it is known.
            foreach (var line in state.ChatHistory.Skip(shown))
                Console.Out.WriteLine($"{Style.SpeakerOf(line),-6}  {line.Content}");
            shown = state.ChatHistory.Count;
        }
    }
}
