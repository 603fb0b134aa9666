using Rehearsal.ModelStub.Script;

namespace Rehearsal.ModelStub;

/// <summary>How a stub listens and answers.</summary>
public sealed class ModelStubOptions
{
    /// <summary>The loopback port, 0 to 65535; the default 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The rules that answer; the default has none, so every request gets a made-up answer.</summary>
    public ModelStubScript Script { get; init; } = ModelStubScript.Empty;

    /// <summary>How long every answer takes unless its rule says otherwise; default none.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Up to how much is added to the latency, evenly spread; default none.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>What the jitter is drawn from: the same seed gives the n-th request the same delay.</summary>
    public int Seed { get; init; }

    /// <summary>The clock that latencies are counted on.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
