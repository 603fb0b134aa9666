using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;

namespace Rehearsal.Server.RateLimits;

/// <summary>Limits how often an organisation starts work; everything else is free.</summary>
internal static class RateLimiting
{
    private const string Starts = "starts";

    public static IServiceCollection AddRateLimits(this IServiceCollection services)
    {
        services.AddSingleton(provider => StartLimit.Read(provider.GetRequiredService<IConfiguration>()));
        return services.AddRateLimiter(options =>
        {
            options.AddPolicy(Starts, context => context.RequestServices.GetRequiredService<StartLimit>().PartitionOf(context.User.Organisation().Value));
            options.OnRejected = RefuseAsync;
        });
    }

    /// <summary>The endpoints start work: they count against their organisation's limit and answer 429 above it.</summary>
    public static TBuilder CountsAsStart<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.RequireRateLimiting(Starts).ProducesError(StatusCodes.Status429TooManyRequests);

    private static async ValueTask RefuseAsync(OnRejectedContext rejected, CancellationToken cancellationToken)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : TimeSpan.Zero;
        // Whole seconds, and never one too early.
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await ErrorAnswer.WriteAsync(
            rejected.HttpContext, StatusCodes.Status429TooManyRequests, ErrorAnswer.BodyOf(StatusCodes.Status429TooManyRequests));
    }
}
