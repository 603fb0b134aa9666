using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rehearsal.App.Runs;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.Outbound;

public sealed class OutboundRegistrationTests
{
    [Fact]
    public void AddRehearsalOutbound_TextListAndCode_AreAllAllowed()
    {
        using var services = Services(
            new() { ["Rehearsal:Allowed:Hosts"] = "10.0.0.1, hooks.internal:8080,", ["Rehearsal:Allowed:Hosts:0"] = "10.0.0.2" }, "127.0.0.1:5000");
        var policy = services.GetRequiredService<IWebhookUrlPolicy>();

        Assert.Null(policy.Refuse("http://10.0.0.1/"));
        Assert.Null(policy.Refuse("http://10.0.0.2/"));
        Assert.Null(policy.Refuse("http://127.0.0.1:5000/"));
        Assert.NotNull(policy.Refuse("http://10.0.0.3/"));
        Assert.NotNull(services.GetRequiredService<IWebhookSender>());
    }

    [Fact]
    public void AddRehearsalOutbound_WrongEntry_IsNamedWithTheSetting()
    {
        using var services = Services(new() { ["Rehearsal:Allowed:Hosts"] = "http://localhost" });

        var wrong = Assert.Throws<OptionsValidationException>(services.GetRequiredService<OutboundGuard>);

        Assert.StartsWith("REHEARSAL_ALLOWED_HOSTS: 'http://localhost' is no host", wrong.Message, StringComparison.Ordinal);
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings, params string[] allowed) => new ServiceCollection()
        .AddRehearsalOutbound(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
        .Configure<OutboundOptions>(options => Array.ForEach(allowed, options.AllowedHosts.Add))
        .BuildServiceProvider();
}
