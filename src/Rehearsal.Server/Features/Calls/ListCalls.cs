using System.ComponentModel;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Rehearsal.App.Calls;
using Rehearsal.App.Errors;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Calls;
using Rehearsal.Wire.Json;

namespace Rehearsal.Server.Features.Calls;

/// <summary>Lists calls by any combination of filters.</summary>
internal static class ListCalls
{
    public static async Task<Ok<CallList>> HandleAsync(
        [Description("How many at most, 1 to 1000; 1000 by default."), Example("20"), QueryWhole(1, CallService.MaxLimit)] string? limit,
        [Description("How many to pass over; 0 by default."), Example("0"), QueryWhole(0, int.MaxValue)] string? from,
        [Description("Where the range of calls ends, counted as `from` is and not itself included; with `limit` the smaller range counts."), Example("20"), QueryWhole(1, int.MaxValue)] string? to,
        [Description("Only calls from this day or moment on, UTC unless it says otherwise."), Example("2026-04-14"), FromQuery(Name = "start_date")] string? startDate,
        [Description("Only calls up to the end of this day, or before this moment."), Example("2026-04-15"), FromQuery(Name = "end_date")] string? endDate,
        [Description("Only calls that are over, or only those that are not."), Example("true"), QueryFlag] string? completed,
        [Description("Only calls to the agent, or only those by it."), Example("true"), QueryFlag] string? inbound,
        [Description("Only calls of this batch."), Example("0198c0de-0000-7000-8000-000000000007"), FromQuery(Name = "batch_id")] string? batchId,
        [Description("True for the oldest first; false by default."), Example("false"), QueryFlag] string? ascending,
        ClaimsPrincipal user, CallService calls, CancellationToken cancellationToken)
    {
        var filter = new CallFilter(
            Day("start_date", startDate, isEnd: false), Day("end_date", endDate, isEnd: true), QueryValue.Flag("completed", completed),
            QueryValue.Flag("inbound", inbound), QueryValue.Text(batchId), QueryValue.Flag("ascending", ascending) ?? false);
        var most = QueryValue.Whole("limit", limit, 1, CallService.MaxLimit) ?? CallService.MaxLimit;
        var first = QueryValue.Whole("from", from, 0, int.MaxValue) ?? 0;
        if (QueryValue.Whole("to", to, 1, int.MaxValue) is { } end)
            most = Math.Min(most, end > first ? end - first : throw new InvalidInputException("to", $"A whole number above from, {first}, is accepted, not {end}."));
        var page = await calls.ListAsync(user.Organisation(), filter, most, first, cancellationToken);
        return TypedResults.Ok(new CallList { TotalCount = page.TotalCount, Calls = [.. page.Items.Select(CallView.ToItem)] });
    }

    private static DateTimeOffset? Day(string name, string? text, bool isEnd)
    {
        if (QueryValue.Text(text) is not { } given)
            return null;
        if (DateOnly.TryParseExact(given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue)
            return new DateTimeOffset(isEnd ? day.AddDays(1) : day, TimeOnly.MinValue, TimeSpan.Zero);
        return DateTimeOffset.TryParse(given, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : throw new InvalidInputException(name, $"A day as 2026-04-14 or a moment as 2026-04-14T10:30:00Z is accepted, not '{given}'.");
    }
}
