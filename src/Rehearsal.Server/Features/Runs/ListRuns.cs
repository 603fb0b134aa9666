using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Rehearsal.App.Errors;
using Rehearsal.App.Runs;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Json;
using Rehearsal.Wire.Runs;

namespace Rehearsal.Server.Features.Runs;

/// <summary>Lists runs by any combination of filters.</summary>
internal static class ListRuns
{
    public static async Task<Ok<RunList>> HandleAsync(
        [Description("Only runs of this scenario."), Example("1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d"), FromQuery(Name = "scenario_id")] string? scenarioId,
        [Description("Only runs of this pathway."), Example("b1693602-c05e-4b5c-b187-d0189a42aebf"), FromQuery(Name = "pathway_id")] string? pathwayId,
        [Description("Only runs of this persona."), Example("c2d3e4f5-6a7b-8c9d-0e1f-2a3b4c5d6e7f"), FromQuery(Name = "persona_id")] string? personaId,
        [Description("Only runs of this remote agent."), Example("0198c0de-0000-7000-8000-000000000009"), FromQuery(Name = "remote_agent_id")]
        string? remoteAgentId,
        [Description("Only runs of this batch."), Example("0198c0de-0000-7000-8000-000000000007"), FromQuery(Name = "batch_id")] string? batchId,
        [Description("Only runs of this simulation set."), Example("0198c0de-0000-7000-8000-000000000008"), FromQuery(Name = "simulation_set_id")]
        string? simulationSetId,
        [Description("Only runs that stand so: PENDING, RUNNING, PASSED, FAILED, ERROR or CANCELLED."), Example("FAILED"), OneOf("PENDING", "RUNNING", "PASSED", "FAILED", "ERROR", "CANCELLED")]
        string? status,
        [Description("How many at most, 1 to 100; 50 by default."), Example("50"), QueryWhole(1, RunService.MaxLimit)] string? limit,
        [Description("How many to pass over; 0 by default."), Example("0"), QueryWhole(0, int.MaxValue)] string? offset,
        ClaimsPrincipal user, RunService runs, CancellationToken cancellationToken)
    {
        var filter = new RunFilter(
            QueryValue.Text(scenarioId), QueryValue.Text(pathwayId), QueryValue.Text(personaId), QueryValue.Text(batchId), Status(status),
            QueryValue.Text(simulationSetId), QueryValue.Text(remoteAgentId));
        var size = QueryValue.Whole("limit", limit, 1, RunService.MaxLimit) ?? RunService.DefaultLimit;
        var start = QueryValue.Whole("offset", offset, 0, int.MaxValue) ?? 0;
        var page = await runs.ListAsync(user.Organisation(), filter, size, start, cancellationToken);
        return TypedResults.Ok(new RunList
        {
            Runs = [.. page.Items.Select(RunSummaryView.ToBody)],
            TotalCount = page.TotalCount,
            Limit = size,
            Offset = start,
        });
    }

    private static RunStatus? Status(string? word)
    {
        if (QueryValue.Text(word) is not { } wanted)
            return null;
        return RunStatusExtensions.Parse(wanted)
            ?? throw new InvalidInputException(
                "status", $"'{wanted}' is not one of {string.Join(", ", Enum.GetValues<RunStatus>().Select(status => status.ToWord()))}.");
    }
}
