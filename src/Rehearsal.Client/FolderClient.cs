using System.Text.Json.Nodes;
using Rehearsal.Client.Http;
using Rehearsal.Wire;
using Rehearsal.Wire.Folders;

namespace Rehearsal.Client;

/// <summary>Folders: what pathways lie in.</summary>
public sealed class FolderClient
{
    private const string Path = "v1/pathway/folders";
    private readonly Connection _connection;

    internal FolderClient(Connection connection) => _connection = connection;

    /// <summary>All folders, oldest first.</summary>
    public async Task<IReadOnlyList<FolderItem>> ListAsync(CancellationToken cancellationToken = default) =>
        (await _connection.GetAsync(Path, WireJson.Default.FolderList, cancellationToken)).Folders;

    /// <summary>The pathways that lie in a folder, newest first.</summary>
    public async Task<IReadOnlyList<FolderPathway>> ListPathwaysAsync(string id, CancellationToken cancellationToken = default) =>
        (await _connection.GetAsync($"{One(id)}/pathways", WireJson.Default.FolderPathways, cancellationToken)).Pathways;

    /// <summary>Makes a folder.</summary>
    public Task<FolderBody> CreateAsync(FolderRequest folder, CancellationToken cancellationToken = default) =>
        _connection.PostAsync(Path, Sent.Body(folder, Sent.Json.FolderRequest), WireJson.Default.FolderBody, cancellationToken);

    /// <summary>Renames a folder, or moves it with all that lies in it; members that are null keep their value.</summary>
    public Task<FolderBody> UpdateAsync(string id, FolderRequest change, CancellationToken cancellationToken = default) =>
        UpdateAsync(id, Sent.Body(change, Sent.Json.FolderRequest), cancellationToken);

    /// <summary>Changes exactly the members given, as the API takes them; a <c>parent_folder_id</c> that is null moves the folder to the top.</summary>
    public Task<FolderBody> UpdateAsync(string id, JsonObject change, CancellationToken cancellationToken = default) =>
        UpdateAsync(id, Sent.Body(change), cancellationToken);

    /// <summary>Deletes a folder that nothing lies in.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(new Request(HttpMethod.Delete, One(id), null, IsRepeatable: false), WireJson.Default.FolderDeleted, cancellationToken);

    /// <summary>Puts a pathway into a folder, or out of all. It is not sent again when the connection fails: the second answer could not tell where it lay.</summary>
    /// <param name="folderId">The folder; null for the top.</param>
    public Task<PathwayMoved> MoveAsync(string pathwayId, string? folderId, CancellationToken cancellationToken = default) => _connection.PostAsync(
        $"{Path}/move", Sent.Body(new MovePathwayRequest { PathwayId = pathwayId, FolderId = folderId }, Sent.Json.MovePathwayRequest), WireJson.Default.PathwayMoved, cancellationToken);

    private Task<FolderBody> UpdateAsync(string id, byte[] change, CancellationToken cancellationToken) =>
        _connection.SendAsync(new Request(HttpMethod.Patch, One(id), change, IsRepeatable: true), WireJson.Default.FolderBody, cancellationToken);

    private static string One(string id) => $"{Path}/{Query.Id(id)}";
}
