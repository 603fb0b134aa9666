using System.Net;
using Rehearsal.Client.Http;
using Rehearsal.Wire;
using Rehearsal.Wire.Pathways;

namespace Rehearsal.Client;

/// <summary>Pathways: agents that are conversation graphs, and their versions.</summary>
public sealed class PathwayClient
{
    private const string Path = "v1/pathway";
    private readonly Connection _connection;
    private readonly Polling _polling;

    internal PathwayClient(Connection connection, Polling polling) => (_connection, _polling) = (connection, polling);

    /// <summary>All pathways, newest first.</summary>
    public async Task<IReadOnlyList<PathwayBody>> ListAsync(CancellationToken cancellationToken = default) =>
        (await _connection.GetAsync(Path, WireJson.Default.PathwayList, cancellationToken)).Data;

    /// <summary>A pathway with the graph that would run.</summary>
    public Task<PathwayBody> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.GetAsync(One(id), WireJson.Default.PathwayBody, cancellationToken);

    /// <summary>A pathway with the graph that an editor shows, or with that of one version.</summary>
    /// <param name="version">A version's number or id; <c>0</c> for the graph that would run; null for what an editor shows.</param>
    public Task<PathwayOne> GetOneAsync(string id, string? version = null, CancellationToken cancellationToken = default) => _connection.SendAsync(
        new Request(
            HttpMethod.Post, $"{Path}/get_one", Sent.Body(new GetPathwayRequest { Id = id, VersionNumber = version }, Sent.Json.GetPathwayRequest), IsRepeatable: true),
        WireJson.Default.PathwayOne, cancellationToken);

    /// <summary>Makes a pathway without nodes and without versions.</summary>
    public Task<PathwayCreated> CreateAsync(CreatePathwayRequest pathway, CancellationToken cancellationToken = default) => _connection.PostAsync(
        $"{Path}/create", Sent.Body(pathway, Sent.Json.CreatePathwayRequest), WireJson.Default.PathwayCreated, cancellationToken);

    /// <summary>Changes a pathway's live graph, name or description; members that are null keep their value.</summary>
    public Task<PathwaySaved> UpdateAsync(string id, UpdatePathwayRequest change, CancellationToken cancellationToken = default) => _connection.SendAsync(
        new Request(HttpMethod.Post, One(id), Sent.Body(change, Sent.Json.UpdatePathwayRequest), IsRepeatable: true), WireJson.Default.PathwaySaved, cancellationToken);

    /// <summary>Copies a pathway's live graph under a new name.</summary>
    /// <param name="name">The copy's name; null for one made of the original's.</param>
    public Task<PathwayDuplicated> DuplicateAsync(string id, string? name = null, CancellationToken cancellationToken = default) => _connection.PostAsync(
        $"{Path}/duplicate", Sent.Body(new DuplicatePathwayRequest { PathwayId = id, Name = name }, Sent.Json.DuplicatePathwayRequest),
        WireJson.Default.PathwayDuplicated, cancellationToken);

    /// <summary>Deletes a pathway with its versions, chats, scenarios and their runs.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(new Request(HttpMethod.Delete, One(id), null, IsRepeatable: false), WireJson.Default.PathwayDone, cancellationToken);

    /// <summary>All versions, newest first.</summary>
    public Task<IReadOnlyList<VersionListItem>> ListVersionsAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.GetAsync($"{One(id)}/versions", WireJson.Default.IReadOnlyListVersionListItem, cancellationToken);

    /// <summary>A version with its graph.</summary>
    /// <param name="version">Its number; 0 for the graph that would run.</param>
    public Task<VersionBody> GetVersionAsync(string id, int version, CancellationToken cancellationToken = default) =>
        _connection.GetAsync(Version(id, version), WireJson.Default.VersionBody, cancellationToken);

    /// <summary>Makes a version.</summary>
    public Task<VersionCreated> CreateVersionAsync(string id, VersionRequest version, CancellationToken cancellationToken = default) => _connection.PostAsync(
        $"{One(id)}/version", Sent.Body(version, Sent.Json.VersionRequest), WireJson.Default.VersionCreated, cancellationToken);

    /// <summary>Changes a version in place; members that are null keep their value.</summary>
    /// <param name="change">With a <c>revision_number</c> it is refused when the version was changed since, and not sent again when the connection fails.</param>
    public Task<VersionUpdated> UpdateVersionAsync(string id, int version, VersionRequest change, CancellationToken cancellationToken = default) => _connection.SendAsync(
        new Request(HttpMethod.Post, Version(id, version), Sent.Body(change, Sent.Json.VersionRequest), IsRepeatable: change.RevisionNumber is null),
        WireJson.Default.VersionUpdated, cancellationToken);

    /// <summary>Takes a version out of every list; the one in production is refused.</summary>
    public Task ArchiveVersionAsync(string id, int version, CancellationToken cancellationToken = default) => _connection.SendAsync(
        new Request(HttpMethod.Delete, Version(id, version), null, IsRepeatable: false), WireJson.Default.PathwayDone, cancellationToken);

    /// <summary>Puts a version into production, past its gates, or into staging.</summary>
    public Task<PublishAnswer> PublishAsync(string id, PublishRequest request, CancellationToken cancellationToken = default) => _connection.PostAsync(
        $"{One(id)}/publish", Sent.Body(request, Sent.Json.PublishRequest), WireJson.Default.PublishAnswer, cancellationToken);

    /// <summary>Has the analyst's model make a pathway and waits for it in one request. It is not sent again when the connection fails: it may have been accepted.</summary>
    /// <param name="description">What the pathway is for, in 1 to 20,000 characters.</param>
    public Task<PathwayGenerated> GenerateAsync(string description, CancellationToken cancellationToken = default) =>
        GenerateAsync(new GeneratePathwayRequest { Description = description }, cancellationToken);

    /// <summary>Begins to have a pathway made, as a job. It is not sent again when the connection fails: it may have been accepted.</summary>
    /// <param name="prompt">What the pathway is for, in 100 to 20,000 characters.</param>
    public async Task<GenerationStarted> StartGenerationAsync(string prompt, CancellationToken cancellationToken = default) =>
        (await GenerateAsync(new GeneratePathwayRequest { InputPrompt = prompt }, cancellationToken)).Data
        ?? throw new RehearsalException(HttpStatusCode.OK, RehearsalException.Unreadable, "The answer is not what this client reads: it names no job.");

    /// <summary>How far a job is that makes a pathway, and the pathway once it is there.</summary>
    public Task<GenerationBody> GetGenerationAsync(string jobId, CancellationToken cancellationToken = default) =>
        _connection.GetAsync($"{Path}/generate/status/{Query.Id(jobId)}", WireJson.Default.GenerationBody, cancellationToken);

    /// <summary>Waits for the end of a job that makes a pathway; whether it failed is in its status. Cancelling the wait leaves it running.</summary>
    /// <param name="seen">Told of each state that was read, in order; the last one is the end.</param>
    public Task<GenerationBody> WaitForGenerationAsync(string jobId, Action<GenerationBody>? seen = null, CancellationToken cancellationToken = default) =>
        _polling.UntilOverAsync(token => GetGenerationAsync(jobId, token), job => job.Status is not ("PENDING" or "RUNNING"), seen, cancellationToken);

    private Task<PathwayGenerated> GenerateAsync(GeneratePathwayRequest request, CancellationToken cancellationToken) =>
        _connection.PostAsync($"{Path}/generate", Sent.Body(request, Sent.Json.GeneratePathwayRequest), WireJson.Default.PathwayGenerated, cancellationToken);

    private static string Version(string id, int version) => $"{One(id)}/version/{Query.Text(version)}";

    private static string One(string id) => $"{Path}/{Query.Id(id)}";
}
