using System.Text.Json.Nodes;
using System.Threading.Channels;
using Rehearsal.App.Runs;
using Rehearsal.Server.Features.Runs;
using Rehearsal.Wire.Runs;

namespace Rehearsal.Cli.Testing;

/// <summary>Starts the runs of a stored suite, reserved for this process's worker, and waits for their ends.</summary>
internal sealed class SuiteRunner(RunService runs, RunSignals signals, RunWorkerOptions worker, TimeProvider time)
{
    /// <summary>How often the database is asked when nothing is heard: only a run that another process took over needs it.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    /// <summary>Runs every scenario a number of times.</summary>
    /// <returns>The terminal runs of each scenario, scenarios and runs in the order given and started.</returns>
    /// <exception cref="OperationCanceledException">Stopped; the runs that were not over are cancelled.</exception>
    public async Task<IReadOnlyList<IReadOnlyList<RunDetailBody>>> RunAsync(
        StoredSuite suite, int repeat, JsonObject overrides, ISuiteProgress progress, CancellationToken cancellationToken)
    {
        var heard = Channel.CreateUnbounded<RunProgress>();
        void Hear(RunProgress news) => heard.Writer.TryWrite(news);
        signals.Progressed += Hear;
        var state = new State(suite, progress);
        try
        {
            await StartAsync(suite, repeat, overrides, state, cancellationToken);
            while (state.Waiting.Count > 0)
                await ListenAsync(state, heard.Reader, cancellationToken);
            return state.Results;
        }
        catch (OperationCanceledException)
        {
            foreach (var id in state.Waiting.Keys)
                await runs.CancelAsync(suite.Org, id, CancellationToken.None);
            throw;
        }
        finally
        {
            signals.Progressed -= Hear;
        }
    }

    private async Task StartAsync(StoredSuite suite, int repeat, JsonObject overrides, State state, CancellationToken cancellationToken)
    {
        var request = new RunRequest(suite.Version, overrides, null, "ci", worker.Owner);
        for (var round = 0; round < repeat; round++)
        {
            foreach (var (index, (_, id)) in suite.Scenarios.Index())
            {
                var run = await runs.StartAsync(suite.Org, id, request, cancellationToken);
                state.Started.Add((index, run.Id));
                state.Waiting[run.Id] = index;
            }
        }
    }

    private async Task ListenAsync(State state, ChannelReader<RunProgress> heard, CancellationToken cancellationToken)
    {
        using var enough = new CancellationTokenSource(LookAgain, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        try
        {
            var news = await heard.ReadAsync(either.Token);
            if (!state.Waiting.TryGetValue(news.RunId, out var scenario))
                return;
            if (news.Status.IsTerminal())
                await FinishAsync(state, news.RunId, cancellationToken);
            else
                state.Progress.Talked(scenario, news.Turns);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            foreach (var id in state.Waiting.Keys.ToArray())
                await FinishAsync(state, id, cancellationToken);
        }
    }

    private async Task FinishAsync(State state, string id, CancellationToken cancellationToken)
    {
        var run = await runs.GetAsync(state.Suite.Org, id, cancellationToken);
        if (!run.Summary.Status.IsTerminal())
            return;
        state.Waiting.Remove(id, out var scenario);
        var body = RunDetailView.ToBody(run);
        state.Finished[id] = body;
        state.Progress.Finished(scenario, body);
    }

    private sealed class State(StoredSuite suite, ISuiteProgress progress)
    {
        public StoredSuite Suite { get; } = suite;

        public ISuiteProgress Progress { get; } = progress;

        public List<(int Scenario, string Id)> Started { get; } = [];

        public Dictionary<string, int> Waiting { get; } = [];

        public Dictionary<string, RunDetailBody> Finished { get; } = [];

        public IReadOnlyList<IReadOnlyList<RunDetailBody>> Results =>
            [.. Suite.Scenarios.Index().Select(item => Started.Where(run => run.Scenario == item.Index).Select(run => Finished[run.Id]).ToArray())];
    }
}
