using Rehearsal.Engine.Mocks;

namespace Rehearsal.App.Runs;

/// <summary>
/// How a node works on runs. Keys: <c>Rehearsal:Max:ConcurrentRuns</c>, <c>Rehearsal:Run:TimeoutSeconds</c>, <c>Rehearsal:Run:LeaseSeconds</c> and
/// <c>Rehearsal:Webhooks:Mode</c>.
/// </summary>
public sealed class RunWorkerOptions
{
    /// <summary>The name that this process claims runs under; unique among all live processes.</summary>
    public string Owner { get; init; } = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";

    /// <summary>Runs that talk at the same time on this node, at least 1; 100 by default.</summary>
    public int MaxConcurrentRuns { get; init; } = 100;

    /// <summary>How long a run may take from its first claim; 10 minutes by default. Then it ends as ERROR.</summary>
    public TimeSpan RunTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a claim lasts without being renewed; 15 seconds by default. A dead node's runs wait that long at most.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>What becomes of the requests of agents whose scenario does not say; live by default.</summary>
    public WebhookMode WebhookMode { get; init; } = WebhookMode.Live;

    /// <summary>How often the queue is looked at when nothing signals; half a second by default.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(500);
}
