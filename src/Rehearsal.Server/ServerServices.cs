using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Rehearsal.App;
using Rehearsal.App.Deliveries;
using Rehearsal.Server.Features.Webhooks;
using Rehearsal.Server.Http;
using Rehearsal.Server.OpenApi;
using Rehearsal.Server.RateLimits;
using Rehearsal.Server.Security;
using Rehearsal.Wire;

namespace Rehearsal.Server;

/// <summary>Registers what the HTTP API needs beyond the use cases.</summary>
public static class ServerServices
{
    /// <summary>
    /// Adds authentication by key, rate limits, the translation of errors, the bodies' JSON, the sender of completion webhooks, the workers of repair sessions and of pathways to make, and the API's description. The host adds the use cases
    /// and adapters, and calls <see cref="ServerEndpoints.MapRehearsal"/> on the application it builds.
    /// </summary>
    public static IServiceCollection AddRehearsalServer(this IServiceCollection services)
    {
        // Not AddAuthentication: that brings data protection, whose key files nobody needs who only checks keys.
        services.AddAuthenticationCore(options => options.DefaultScheme = ApiKeyHandler.Scheme);
        services.AddWebEncoders();
        new AuthenticationBuilder(services)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, configureOptions: null);
        services.AddAuthorization();
        services.AddRateLimits();
        services.AddExceptionHandler<ErrorBoundary>();
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.TypeInfoResolverChain.Insert(0, WireJson.Default);
            options.SerializerOptions.MaxDepth = WireJson.Default.Options.MaxDepth;
            options.SerializerOptions.PropertyNamingPolicy = WireJson.Default.Options.PropertyNamingPolicy;
            options.SerializerOptions.Converters.Add(new Wire.Json.WireTimeConverter());
            // Bodies are JSON documents, never pasted into HTML: people read them in terminals.
            options.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        services.AddSingleton<IDeliveryContent, DeliveryContent>();
        services.AddDeliveries();
        services.AddTornado();
        services.AddGeneration();
        return services.AddApiDescription();
    }
}
