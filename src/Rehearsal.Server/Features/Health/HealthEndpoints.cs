using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rehearsal.Server.Http;
using Rehearsal.Wire.Health;

namespace Rehearsal.Server.Features.Health;

/// <summary>The routes that say whether the server works; they need no key.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/health").WithTags("Health");
        group.MapGet("/live", IsAlive).WithSummary("Answers while the process runs");
        group.MapGet("/ready", CheckReadiness.HandleAsync).WithSummary("Answers 200 while requests can be served, 503 otherwise")
            .ProducesError(StatusCodes.Status503ServiceUnavailable);
    }

    private static Ok<HealthBody> IsAlive() => TypedResults.Ok(new HealthBody());
}
