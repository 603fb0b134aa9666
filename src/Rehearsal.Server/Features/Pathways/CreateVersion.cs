using System.Globalization;
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

/// <summary>Makes a version: of the graph sent, else of the source version's, else of what an editor shows.</summary>
internal static class CreateVersion
{
    public static Task<Ok<VersionCreated>> OfAsync(
        string id, JsonBody<VersionRequest> body, ClaimsPrincipal user, PathwayService pathways, CancellationToken cancellationToken) =>
        CreateAsync(
            user.Organisation(), id, new VersionDraft(body.Value.Name, body.Value.Nodes, body.Value.Edges), pathways, cancellationToken);

    public static Task<Ok<VersionCreated>> NamedInBodyAsync(
        JsonBody<CreateVersionRequest> body, ClaimsPrincipal user, PathwayService pathways, CancellationToken cancellationToken)
    {
        var request = body.Value;
        var id = RequiredId.Of("pathway_id", request.PathwayId, request.Id);
        var source = request.Nodes is null ? SourceNumber(request.SourceVersionId) : null;
        return CreateAsync(
            user.Organisation(), id, new VersionDraft(request.Name, request.Nodes, request.Edges, source), pathways, cancellationToken);
    }

    private static int? SourceNumber(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidInputException("source_version_id", $"A version's number is accepted, not '{text}'.");
    }

    private static async Task<Ok<VersionCreated>> CreateAsync(
        OrgId org, string id, VersionDraft draft, PathwayService pathways, CancellationToken cancellationToken)
    {
        var version = await pathways.CreateVersionAsync(org, id, draft, cancellationToken);
        return TypedResults.Ok(new VersionCreated
        {
            Message = $"Version {version.Number} created successfully",
            Data = version.ToCreated(),
            Warnings = PathwayService.Warnings(version.Graph),
        });
    }
}
