using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rehearsal.App.Runs;

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

    private static RunWorkerOptions Options(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        return new ServiceCollection().AddRehearsalApp(configuration).BuildServiceProvider().GetRequiredService<RunWorkerOptions>();
    }
}
