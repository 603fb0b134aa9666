using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Rehearsal.Wire;

namespace Rehearsal.Client.Http;

/// <summary>What is made, read, changed and deleted at one address of agent testing.</summary>
internal sealed class Resource<TRequest, TBody>(Connection connection, string path, JsonTypeInfo<TRequest> sent, JsonTypeInfo<TBody> read)
{
    public Task<TBody> GetAsync(string id, CancellationToken cancellationToken) => connection.GetAsync(One(id), read, cancellationToken);

    public Task<TBody> CreateAsync(TRequest made, CancellationToken cancellationToken) => connection.PostAsync(path, Sent.Body(made, sent), read, cancellationToken);

    public Task<TBody> CreateAsync(JsonObject made, CancellationToken cancellationToken) => connection.PostAsync(path, Sent.Body(made), read, cancellationToken);

    public Task<TBody> UpdateAsync(string id, TRequest change, CancellationToken cancellationToken) => UpdateAsync(id, Sent.Body(change, sent), cancellationToken);

    public Task<TBody> UpdateAsync(string id, JsonObject change, CancellationToken cancellationToken) => UpdateAsync(id, Sent.Body(change), cancellationToken);

    // A second answer would be 404, and could not tell whether the first did it.
    public Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        connection.SendAsync(new Request(HttpMethod.Delete, One(id), null, IsRepeatable: false), WireJson.Default.DeletedBody, cancellationToken);

    private Task<TBody> UpdateAsync(string id, byte[] change, CancellationToken cancellationToken) =>
        connection.SendAsync(new Request(HttpMethod.Put, One(id), change, IsRepeatable: true), read, cancellationToken);

    private string One(string id) => $"{path}/{Query.Id(id)}";
}
