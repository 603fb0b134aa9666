using System.ComponentModel;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App;
using Rehearsal.App.Pathways;
using Rehearsal.Server.Http;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Json;
using Rehearsal.Wire.Pathways;

namespace Rehearsal.Server.Features.Pathways;

/// <summary>Changes a version in place.</summary>
internal static class UpdateVersion
{
    public static Task<Ok<VersionUpdated>> OfAsync(
        string id, string version, JsonBody<VersionRequest> body, ClaimsPrincipal user, PathwayService pathways, CancellationToken cancellationToken)
    {
        var request = body.Value;
        var draft = new VersionDraft(request.Name, request.Nodes, request.Edges);
        return UpdateAsync(user.Organisation(), id, version, draft, request.RevisionNumber, pathways, cancellationToken);
    }

    public static Task<Ok<VersionUpdated>> NamedInBodyAsync(
        JsonBody<UpdateVersionRequest> body,
        [Description("Whether to overwrite a version that was changed since; false by default."), Example("false"), QueryFlag] string? force,
        ClaimsPrincipal user, PathwayService pathways,
        CancellationToken cancellationToken)
    {
        var request = body.Value;
        var id = RequiredId.Of("id", request.Id, request.PathwayId);
        var version = RequiredId.Of("version_number", request.VersionNumber);
        var expected = QueryValue.Flag("force", force) == true ? null : request.RevisionNumber;
        var draft = new VersionDraft(request.Name, request.Nodes, request.Edges);
        return UpdateAsync(user.Organisation(), id, version, draft, expected, pathways, cancellationToken);
    }

    private static async Task<Ok<VersionUpdated>> UpdateAsync(
        OrgId org, string id, string version, VersionDraft draft, int? expectedRevision, PathwayService pathways,
        CancellationToken cancellationToken)
    {
        var current = await pathways.GetVersionAsync(org, id, version, cancellationToken);
        var updated = await pathways.UpdateVersionAsync(org, id, current.Number, draft, expectedRevision, cancellationToken);
        return TypedResults.Ok(new VersionUpdated
        {
            Message = $"Version {updated.Number} updated successfully",
            Data = updated.ToCreated(),
            Warnings = PathwayService.Warnings(updated.Graph),
        });
    }
}
