using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Client;

/// <summary>A <see cref="WorkingServer"/> that puts the bodies of agent testing into the envelope.</summary>
public sealed class WrappingServer : WorkingServer
{
    protected override Dictionary<string, string?> Settings => new() { ["Rehearsal:Compat:Envelope"] = "Wrapped" };
}
