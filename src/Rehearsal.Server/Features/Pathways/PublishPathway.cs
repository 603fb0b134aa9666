using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App;
using Rehearsal.App.Errors;
using Rehearsal.App.Pathways;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Pathways;

namespace Rehearsal.Server.Features.Pathways;

/// <summary>Puts a version into production or staging; 202 while gates decide.</summary>
internal static class PublishPathway
{
    public static Task<Results<Ok<PublishAnswer>, Accepted<PublishAnswer>>> OfAsync(
        string id, JsonBody<PublishRequest> body, ClaimsPrincipal user, PublishService publishing, CancellationToken cancellationToken) =>
        PublishAsync(user.Organisation(), id, body.Value, publishing, cancellationToken);

    public static Task<Results<Ok<PublishAnswer>, Accepted<PublishAnswer>>> NamedInBodyAsync(
        JsonBody<PublishRequest> body, ClaimsPrincipal user, PublishService publishing, CancellationToken cancellationToken) =>
        PublishAsync(user.Organisation(), RequiredId.Of("id", body.Value.Id, body.Value.PathwayId), body.Value, publishing, cancellationToken);

    private static async Task<Results<Ok<PublishAnswer>, Accepted<PublishAnswer>>> PublishAsync(
        OrgId org, string id, PublishRequest wanted, PublishService publishing, CancellationToken cancellationToken)
    {
        var version = QueryValue.Text(wanted.VersionNumber) ?? QueryValue.Text(wanted.VersionId)
            ?? throw new InvalidInputException("version_number", "The number or id of the version to publish is needed, here or in version_id.");
        var outcome = wanted.Environment switch
        {
            null or "production" => await publishing.PublishAsync(org, id, version, wanted.RunTests ?? true, cancellationToken),
            "staging" => await publishing.StageAsync(org, id, version, cancellationToken),
            var other => throw new InvalidInputException("environment", $"production or staging is accepted, not '{other}'."),
        };
        if (outcome.BatchId is not { } batch)
            return TypedResults.Ok(Answer("success", "Pathway published successfully", id, outcome));
        var message = $"The gates are running: the version goes to production when batch {batch} has passed.";
        return TypedResults.Accepted($"/v1/agent-testing/batches/{batch}", Answer("RUNNING", message, id, outcome));
    }

    private static PublishAnswer Answer(string status, string message, string pathwayId, PublishOutcome outcome) =>
        new() { Status = status, Message = message, PathwayId = pathwayId, VersionNumber = outcome.VersionNumber, BatchId = outcome.BatchId };
}
