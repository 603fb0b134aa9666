using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;
using Rehearsal.App.Pathways;
using Rehearsal.App.Support;

namespace Rehearsal.App.Generation;

/// <summary>The worker over a real database, with an analyst that is a function.</summary>
public sealed class GenerationWorkerTests
{
    private const string Flow = """{"name":"Bye","nodes":[{"name":"Bye","type":"end","text":"Goodbye."}],"edges":[]}""";
    private static readonly DateTimeOffset LongAgo = DateTimeOffset.UnixEpoch.AddYears(50);

    [Fact]
    public async Task Worker_StoppedWhileAModelThinks_LeavesTheJobToTheNext()
    {
        var folder = Directory.CreateTempSubdirectory("rehearsal-lab-").FullName;
        var asked = new TaskCompletionSource();
        string job;
        await using (var first = await Lab.StartAsync(folder, generates: true, analyst: new Analyst(async cancellationToken =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return "";
        })))
        {
            job = await first.Get<GenerationService>().StartAsync(first.Org, "A line that says goodbye.", default);
            await asked.Task;
        }

        await using (var second = await Lab.StartAsync(folder, generates: true, analyst: new Analyst(_ => Task.FromResult(Flow))))
        {
            var ended = await EndedAsync(second, job);
            Assert.Equal((GenerationStatus.Completed, null), (ended.Status, ended.Error));
            Assert.Equal(ended.PathwayId, Assert.Single(await second.Pathways.ListAsync(second.Org, default)).Id);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(1, GenerationStatus.Completed, null)]
    [InlineData(3, GenerationStatus.Failed, "The job was interrupted 3 times and is not tried again.")]
    public async Task Worker_JobOfAProcessThatDied_IsTakenOverAFewTimes(int deaths, GenerationStatus status, string? error)
    {
        await using var lab = await Lab.StartAsync(generates: false, analyst: new Analyst(_ => Task.FromResult(Flow)));
        var job = await lab.Get<GenerationService>().StartAsync(lab.Org, "A line that says goodbye.", default);
        for (var death = 0; death < deaths; death++)
            await lab.Get<IGenerationStore>().ClaimAsync(LongAgo.AddMinutes(2 * death), LongAgo.AddMinutes((2 * death) + 1), default);

        await using var successor = await Lab.StartAsync(lab.Folder, generates: true, analyst: new Analyst(_ => Task.FromResult(Flow)));

        var ended = await EndedAsync(successor, job);
        Assert.Equal((status, error), (ended.Status, ended.Error));
    }

    [Fact]
    public async Task Worker_ModelGoneSinceTheStart_FailsTheJobAndNamesTheSetting()
    {
        await using var lab = await Lab.StartAsync(generates: false, analyst: new Analyst(_ => Task.FromResult(Flow)));
        var job = await lab.Get<GenerationService>().StartAsync(lab.Org, "A line that says goodbye.", default);

        await using var successor = await Lab.StartAsync(lab.Folder, generates: true);

        var ended = await EndedAsync(successor, job);
        Assert.Equal(GenerationStatus.Failed, ended.Status);
        Assert.Contains("REHEARSAL_MODEL_ENDPOINT", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Worker_DefectOfOurOwn_FailsTheJobWithItsType()
    {
        await using var lab = await Lab.StartAsync(generates: true, analyst: new Analyst(_ => throw new NotSupportedException("secret details")));
        var ended = await EndedAsync(lab, await lab.Get<GenerationService>().StartAsync(lab.Org, "A line that says goodbye.", default));
        Assert.Equal("The job failed for a reason of Rehearsal's own: NotSupportedException.", ended.Error);
    }

    [Fact]
    public async Task Worker_ModelThatGivesUpByItself_FailsTheJobAndGoesOn()
    {
        await using var lab = await Lab.StartAsync(generates: true, analyst: new Analyst(_ => throw new TaskCanceledException("too slow")));
        for (var job = 0; job < 6; job++)
        {
            var ended = await EndedAsync(lab, await lab.Get<GenerationService>().StartAsync(lab.Org, "A line that says goodbye.", default));
            Assert.Equal(GenerationStatus.Failed, ended.Status);
        }
    }

    [Fact]
    public async Task Worker_RenewalThatFailsOnce_IsTriedAgain()
    {
        var renewed = new TaskCompletionSource();
        await using var lab = await Lab.StartAsync(generates: false, analyst: new Analyst(async _ =>
        {
            await renewed.Task;
            return Flow;
        }));
        var job = await lab.Get<GenerationService>().StartAsync(lab.Org, "A line that says goodbye.", default);
        var store = new FailingOnce(lab.Get<IGenerationStore>(), renewed);
        using var worker = new GenerationWorker(store, lab.Get<GenerationService>(), lab.Get<GenerationSignals>(), new EagerTime(), NullLogger<GenerationWorker>.Instance);

        await worker.StartAsync(default);

        Assert.Equal(GenerationStatus.Completed, (await EndedAsync(lab, job)).Status);
        await worker.StopAsync(default);
    }

    private static async Task<GenerationJob> EndedAsync(Lab lab, string id)
    {
        using var ended = new SemaphoreSlim(0);
        lab.Get<GenerationSignals>().Ended += Watch;
        while (true)
        {
            var (job, _) = await lab.Get<GenerationService>().GetAsync(lab.Org, id, default);
            if (job.Status is GenerationStatus.Completed or GenerationStatus.Failed)
                return job;
            Assert.True(await ended.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), $"The job is {job.Status}.");
        }

        void Watch(string job)
        {
            // The loop may have seen the end before the signal.
            try { ended.Release(); }
            catch (ObjectDisposedException) { }
        }
    }

    /// <summary>A clock on which a lease is to be renewed at once; other waits take their time.</summary>
    private sealed class EagerTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == TimeSpan.FromSeconds(10) ? TimeSpan.Zero : dueTime, period);
    }

    /// <summary>A store that is away when a lease is to be renewed for the first time, and tells of the second.</summary>
    private sealed class FailingOnce(IGenerationStore inner, TaskCompletionSource renewed) : IGenerationStore
    {
        private int _renewals;

        public Task AddAsync(GenerationJob job, CancellationToken cancellationToken) => inner.AddAsync(job, cancellationToken);

        public Task<GenerationJob?> FindAsync(OrgId org, string id, CancellationToken cancellationToken) => inner.FindAsync(org, id, cancellationToken);

        public Task<ClaimedGeneration?> ClaimAsync(DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken) => inner.ClaimAsync(now, leaseUntil, cancellationToken);

        public Task<bool> RenewAsync(ClaimedGeneration claimed, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _renewals) == 1)
                throw new IOException("the disk is gone");
            renewed.TrySetResult();
            return inner.RenewAsync(claimed, leaseUntil, cancellationToken);
        }

        public Task ReleaseAsync(ClaimedGeneration claimed, CancellationToken cancellationToken) => inner.ReleaseAsync(claimed, cancellationToken);

        public Task<bool> CompleteAsync(ClaimedGeneration claimed, Pathway pathway, DateTimeOffset now, CancellationToken cancellationToken) => inner.CompleteAsync(claimed, pathway, now, cancellationToken);

        public Task<bool> FailAsync(ClaimedGeneration claimed, string error, DateTimeOffset now, CancellationToken cancellationToken) => inner.FailAsync(claimed, error, now, cancellationToken);
    }

    private sealed class Analyst(Func<CancellationToken, Task<string>> answer) : IChatClient
    {
        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            new(new ChatMessage(ChatRole.Assistant, await answer(cancellationToken)));

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException("Nothing here streams.");

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
