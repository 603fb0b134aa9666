using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Analytics;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Analytics;
using Rehearsal.Wire.Json;

namespace Rehearsal.Server.Features.Analytics;

/// <summary>Shows what the runs of a pathway say together.</summary>
internal static class ReadAnalytics
{
    public static async Task<Ok<AnalyticsBody>> BasicAsync(
        string id, [Description("How many days to look back; 30 by default."), Example("30"), QueryWhole(1, AnalyticsService.MaxDays)] string? days,
        ClaimsPrincipal user, AnalyticsService analytics, CancellationToken cancellationToken) =>
        TypedResults.Ok(AnalyticsView.ToBody(await analytics.GetAsync(user.Organisation(), id, Days(days), cancellationToken)));

    public static async Task<Ok<EnhancedAnalyticsBody>> EnhancedAsync(
        string id, [Description("How many days to look back; 30 by default."), Example("30"), QueryWhole(1, AnalyticsService.MaxDays)] string? days,
        ClaimsPrincipal user, AnalyticsService analytics, CancellationToken cancellationToken) =>
        TypedResults.Ok(AnalyticsView.ToBody(await analytics.GetEnhancedAsync(user.Organisation(), id, Days(days), cancellationToken)));

    private static int Days(string? days) => QueryValue.Whole("days", days, 1, AnalyticsService.MaxDays) ?? AnalyticsService.DefaultDays;
}
