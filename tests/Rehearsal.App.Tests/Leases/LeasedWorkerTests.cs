using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Rehearsal.App.Runs;

namespace Rehearsal.App.Leases;

public sealed class LeasedWorkerTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Claim_HeldUpForLongerThanALease_DoesNotTakeItsOwnWorkFromItself()
    {
        var (time, signals, queue) = (new FakeTimeProvider(), new RunSignals(), new OneJob());
        using var worker = new Worker(queue, signals, time);
        await worker.StartAsync(TestContext.Current.CancellationToken);
        await queue.ClaimedAsync(2);

        // The renewal that was due does not come through, and only then somebody adds work.
        time.Advance(Lease * 2);
        await queue.RenewalStuck.Task.WaitAsync(TestContext.Current.CancellationToken);
        signals.Added();
        await queue.ClaimedAsync(3);
        queue.Recovered.SetResult();
        await worker.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, worker.Conducted);
    }

    private sealed class Worker(OneJob queue, RunSignals signals, TimeProvider time)
        : LeasedWorker<string>(queue, signals, new RunWorkerOptions { Lease = Lease, PollInterval = TimeSpan.FromHours(1) }, 4, time, NullLogger.Instance)
    {
        private int _conducted;

        public int Conducted => _conducted;

        private protected override string Work => "job";

        private protected override string IdOf(string claimed) => claimed;

        private protected override Task ConductAsync(string claimed, CancellationToken stop)
        {
            Interlocked.Increment(ref _conducted);
            return Task.Delay(Timeout.Infinite, stop);
        }
    }

    /// <summary>A job for whoever finds it without a lease; its first renewal is stuck.</summary>
    private sealed class OneJob : ILeasedQueue<string>
    {
        private DateTimeOffset _leaseUntil = DateTimeOffset.MinValue;
        private int _claims;
        private int _renewals;

        public TaskCompletionSource RenewalStuck { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Recovered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Waits until it was asked so often for work.</summary>
        public async Task ClaimedAsync(int times)
        {
            while (Volatile.Read(ref _claims) < times)
                await Task.Yield();
        }

        public Task<IReadOnlyList<string>> ClaimAsync(string owner, int count, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
        {
            IReadOnlyList<string> claimed = _leaseUntil <= now ? [new string("job")] : [];
            if (claimed.Count > 0)
                _leaseUntil = leaseUntil;
            Interlocked.Increment(ref _claims);
            return Task.FromResult(claimed);
        }

        public async Task<IReadOnlySet<string>> RenewAsync(string owner, IReadOnlyCollection<string> active, DateTimeOffset leaseUntil, CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref _renewals) == 1)
            {
                RenewalStuck.SetResult();
                await Recovered.Task;
            }

            _leaseUntil = leaseUntil;
            return new HashSet<string>(active);
        }

        public Task ReleaseAsync(string owner, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
