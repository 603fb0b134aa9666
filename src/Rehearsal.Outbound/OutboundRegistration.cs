using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Rehearsal.App.Runs;
using Rehearsal.CodeWorker;
using Rehearsal.Engine.Code;
using Rehearsal.Engine.Remote;
using Rehearsal.Engine.Webhooks;
using Rehearsal.Outbound.Code;
using Rehearsal.Outbound.RemoteAgents;
using Rehearsal.Outbound.Webhooks;

namespace Rehearsal.Outbound;

/// <summary>Adds outgoing requests to a host.</summary>
public static class OutboundRegistration
{
    /// <summary>
    /// Adds the <see cref="OutboundGuard"/> and what it guards. The allow-list is <see cref="OutboundOptions.Key"/>; code adds to
    /// it with <c>services.Configure&lt;OutboundOptions&gt;(o =&gt; o.AllowedHosts.Add("127.0.0.1:5000"))</c>. A wrong entry stops
    /// the host's start with an <see cref="OptionsValidationException"/> that names it.
    /// </summary>
    public static IServiceCollection AddRehearsalOutbound(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<OutboundOptions>().Configure(options => Read(configuration, options)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OutboundOptions>, OutboundOptionsValidator>());
        services.TryAddSingleton(provider => new OutboundGuard(provider.GetRequiredService<IOptions<OutboundOptions>>().Value.AllowedHosts));
        services.TryAddSingleton<IWebhookUrlPolicy>(provider => provider.GetRequiredService<OutboundGuard>());
        services.TryAddSingleton<IWebhookSender>(provider => new WebhookSender(
            provider.GetRequiredService<OutboundGuard>(), Dns.GetHostAddressesAsync, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<IRemoteAgentClient>(provider => new RemoteAgentClient(
            provider.GetRequiredService<IWebhookSender>(), Environment.GetEnvironmentVariable, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ICodeSandbox>(provider => new CodeSandbox(CodeLimits.Standard, provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static void Read(IConfiguration configuration, OutboundOptions options)
    {
        var section = configuration.GetSection(OutboundOptions.Key);
        var entries = (section.Value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(section.GetChildren().Select(child => child.Value).OfType<string>());
        foreach (var entry in entries)
            options.AllowedHosts.Add(entry);
    }
}
