using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Pathways;
using Rehearsal.Server.Security;
using Rehearsal.Wire.Pathways;

namespace Rehearsal.Server.Features.Pathways;
/// <summary>Lists versions, newest first, as a bare array (contract §6.4).</summary>
internal static class ListVersions
{
    public static async Task<Ok<IReadOnlyList<VersionListItem>>> HandleAsync(
        string id, ClaimsPrincipal user, PathwayService pathways, CancellationToken cancellationToken)
    {
        var versions = await pathways.ListVersionsAsync(user.Organisation(), id, cancellationToken);
        var latest = versions.Count == 0 ? 0 : versions.Max(version => version.Number);
        return TypedResults.Ok<IReadOnlyList<VersionListItem>>([.. versions.Select(version => version.ToListItem(latest))]);
    }
}
