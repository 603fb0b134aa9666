using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rehearsal.App.Runs;
using Rehearsal.App.Simulations;
using Rehearsal.Engine.Mocks;

namespace Rehearsal.App.Configuration;

public sealed class AppServicesTests
{
    [Fact]
    public void AddRehearsalApp_Settings_ReachTheWorker()
    {
        var options = Options(("Rehearsal:Max:ConcurrentRuns", "7"), ("Rehearsal:Run:TimeoutSeconds", "30"), ("Rehearsal:Run:LeaseSeconds", "2"));
        Assert.Equal((7, 30.0, 2.0), (options.MaxConcurrentRuns, options.RunTimeout.TotalSeconds, options.Lease.TotalSeconds));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("ten")]
    [InlineData("-1")]
    public void AddRehearsalApp_BadNumber_NamesTheSetting(string value)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Options(("Rehearsal:Max:ConcurrentRuns", value)));
        Assert.Contains("REHEARSAL_MAX_CONCURRENT_RUNS", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 50)]
    [InlineData("3", 3)]
    public void AddRehearsalApp_SimulationLimit_ReachesTheService(string value, int expected) =>
        Assert.Equal(expected, Service<SimulationLimits>(("Rehearsal:Max:SimulationsPerScenario", value)).MaxPerScenario);

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    public void AddRehearsalApp_BadSimulationLimit_NamesTheSetting(string value)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Service<SimulationLimits>(("Rehearsal:Max:SimulationsPerScenario", value)));
        Assert.Contains("REHEARSAL_MAX_SIMULATIONS_PER_SCENARIO", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", WebhookMode.Live)]
    [InlineData("Mock", WebhookMode.Mock)]
    [InlineData("off", WebhookMode.Off)]
    public void AddRehearsalApp_WebhookMode_ReachesTheWorker(string value, WebhookMode mode) =>
        Assert.Equal(mode, Options(("Rehearsal:Webhooks:Mode", value)).WebhookMode);

    [Fact]
    public void AddRehearsalApp_UnknownWebhookMode_SaysWhatIsAccepted()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Options(("Rehearsal:Webhooks:Mode", "1")));
        Assert.Equal("REHEARSAL_WEBHOOKS_MODE is '1'; live, mock or off is accepted.", refused.Message);
    }

    private static RunWorkerOptions Options(params (string Key, string Value)[] settings) => Service<RunWorkerOptions>(settings);

    private static T Service<T>(params (string Key, string Value)[] settings) where T : notnull
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        return new ServiceCollection().AddRehearsalApp(configuration).BuildServiceProvider().GetRequiredService<T>();
    }
}
