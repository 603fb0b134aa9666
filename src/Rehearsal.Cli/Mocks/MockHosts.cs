using System.Text.Json.Nodes;
using Rehearsal.Cli.Suites;

namespace Rehearsal.Cli.Mocks;

/// <summary>The pretended services of several suites.</summary>
internal sealed class MockHosts : IAsyncDisposable
{
    private readonly Dictionary<Suite, MockHost> _hosts = new(ReferenceEqualityComparer.Instance);

    private MockHosts()
    {
    }

    /// <summary>Every address served.</summary>
    public IEnumerable<Uri> Addresses => _hosts.Values.SelectMany(host => host.Addresses.Values);

    /// <summary>Starts them all.</summary>
    public static async Task<MockHosts> StartAsync(IEnumerable<Suite> suites, CancellationToken cancellationToken)
    {
        var hosts = new MockHosts();
        foreach (var suite in suites.Where(suite => suite.Mocks.Count > 0))
            hosts._hosts[suite] = await MockHost.StartAsync(suite.Mocks, cancellationToken);
        return hosts;
    }

    /// <summary>The variables through which a suite's agent finds its services.</summary>
    public JsonObject VariablesOf(Suite suite)
    {
        var variables = new JsonObject();
        if (_hosts.TryGetValue(suite, out var host))
        {
            foreach (var (variable, address) in host.Addresses)
                variables[variable] = address.GetLeftPart(UriPartial.Authority);
        }

        return variables;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts.Values)
            await host.DisposeAsync();
    }
}
