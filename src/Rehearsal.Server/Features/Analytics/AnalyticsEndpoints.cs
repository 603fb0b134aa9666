using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Rehearsal.Server.Http;

namespace Rehearsal.Server.Features.Analytics;

/// <summary>The routes of analytics (contract §5.17).</summary>
internal static class AnalyticsEndpoints
{
    public static void MapAnalytics(this IEndpointRouteBuilder testing)
    {
        var group = testing.MapGroup("/analytics").WithTags("Analytics").ProducesUnauthorized()
            .ProducesError(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
        group.MapGet("/{id}", ReadAnalytics.BasicAsync).WithSummary("How the runs of a pathway came out");
        group.MapGet("/{id}/enhanced", ReadAnalytics.EnhancedAsync).WithSummary("Where the conversations of a pathway go and fail, and how that changes");
    }
}
