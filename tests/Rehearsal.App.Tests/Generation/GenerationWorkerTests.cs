using Microsoft.Extensions.AI;
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
