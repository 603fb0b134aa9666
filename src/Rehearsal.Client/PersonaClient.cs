using Rehearsal.Client.Http;
using Rehearsal.Wire;
using Rehearsal.Wire.Personas;

namespace Rehearsal.Client;

/// <summary>Personas: agents that are one prompt, with a draft and a production version.</summary>
public sealed class PersonaClient
{
    private const string Path = "v1/personas";
    private const int PageSize = 100;
    private readonly Connection _connection;

    internal PersonaClient(Connection connection) => _connection = connection;

    /// <summary>Every persona, newest first, page by page as they are asked for.</summary>
    public IAsyncEnumerable<PersonaBody> ListAsync(CancellationToken cancellationToken = default) =>
        Pages.AllAsync(PageSize, ListPageAsync, cancellationToken);

    /// <summary>A persona with its current versions.</summary>
    public Task<PersonaBody> GetAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.GetAsync(One(id), WireJson.Default.PersonaBody, cancellationToken);

    /// <summary>Makes a persona with version 1 in production and version 2 as draft.</summary>
    public Task<PersonaBody> CreateAsync(PersonaRequest persona, CancellationToken cancellationToken = default) =>
        _connection.PostAsync(Path, Sent.Body(persona, Sent.Json.PersonaRequest), WireJson.Default.PersonaBody, cancellationToken);

    /// <summary>Changes a persona; members that are null keep their value, and what it is told changes in its draft.</summary>
    public Task<PersonaBody> UpdateAsync(string id, PersonaRequest change, CancellationToken cancellationToken = default) => _connection.SendAsync(
        new Request(HttpMethod.Patch, One(id), Sent.Body(change, Sent.Json.PersonaRequest), IsRepeatable: true), WireJson.Default.PersonaBody, cancellationToken);

    /// <summary>Copies the draft into a new version that answers from now on.</summary>
    public Task<PersonaBody> PromoteAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.PostAsync($"{One(id)}/versions/promote", null, WireJson.Default.PersonaBody, cancellationToken);

    /// <summary>Makes the draft equal to what is in production.</summary>
    public Task<PersonaBody> ResetDraftAsync(string id, CancellationToken cancellationToken = default) => _connection.SendAsync(
        new Request(HttpMethod.Post, $"{One(id)}/versions/reset", null, IsRepeatable: true), WireJson.Default.PersonaBody, cancellationToken);

    /// <summary>All versions, newest first, archived ones too.</summary>
    public Task<IReadOnlyList<PersonaVersionBody>> ListVersionsAsync(string id, CancellationToken cancellationToken = default) =>
        _connection.GetAsync($"{One(id)}/versions", WireJson.Default.IReadOnlyListPersonaVersionBody, cancellationToken);

    /// <summary>A version.</summary>
    /// <param name="version">Its number or id, <c>draft</c> or <c>production</c>.</param>
    public Task<PersonaVersionBody> GetVersionAsync(string id, string version, CancellationToken cancellationToken = default) =>
        _connection.GetAsync($"{One(id)}/versions/{Query.Id(version)}", WireJson.Default.PersonaVersionBody, cancellationToken);

    /// <summary>Attaches phone numbers; each leaves the persona that had it. They are kept for clients: nothing is dialled.</summary>
    public Task<PersonaBody> AttachNumbersAsync(string id, IReadOnlyList<string> numbers, CancellationToken cancellationToken = default) =>
        ChangeNumbersAsync(id, "attach", numbers, cancellationToken);

    /// <summary>Detaches phone numbers.</summary>
    public Task<PersonaBody> DetachNumbersAsync(string id, IReadOnlyList<string> numbers, CancellationToken cancellationToken = default) =>
        ChangeNumbersAsync(id, "detach", numbers, cancellationToken);

    /// <summary>Deletes a persona with its versions, scenarios and their runs.</summary>
    /// <param name="force">Delete it although phone numbers reach it.</param>
    public Task DeleteAsync(string id, bool force = false, CancellationToken cancellationToken = default) => _connection.SendAsync(
        new Request(HttpMethod.Delete, Query.Of(One(id), ("force", force ? "true" : null)), null, IsRepeatable: false), WireJson.Default.PersonaDeleted, cancellationToken);

    private async Task<IReadOnlyList<PersonaBody>> ListPageAsync(int offset, CancellationToken cancellationToken) => (await _connection.GetAsync(
        Query.Of(Path, ("page", Query.Text((offset / PageSize) + 1)), ("limit", Query.Text(PageSize))), WireJson.Default.PersonaList, cancellationToken)).Data;

    private Task<PersonaBody> ChangeNumbersAsync(string id, string change, IReadOnlyList<string> numbers, CancellationToken cancellationToken) => _connection.SendAsync(
        new Request(
            HttpMethod.Post, $"{One(id)}/inbound/{change}", Sent.Body(new InboundNumbersRequest { InboundNumbers = numbers }, Sent.Json.InboundNumbersRequest), IsRepeatable: true),
        WireJson.Default.PersonaBody, cancellationToken);

    private static string One(string id) => $"{Path}/{Query.Id(id)}";
}
