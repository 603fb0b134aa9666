using Rehearsal.Client.Http;
using Rehearsal.Wire;
using Rehearsal.Wire.Webhooks;

namespace Rehearsal.Client;

/// <summary>Completion webhooks: the secret that they are signed with.</summary>
public sealed class WebhookClient
{
    private const string Path = "v1/agent-testing/webhook-secret";
    private readonly Connection _connection;

    internal WebhookClient(Connection connection) => _connection = connection;

    /// <summary>Whether there is a secret; the secret itself is not told.</summary>
    public Task<WebhookSecretBody> GetSecretAsync(CancellationToken cancellationToken = default) =>
        _connection.GetAsync(Path, WireJson.Default.WebhookSecretBody, cancellationToken);

    /// <summary>Sets the secret and tells it this once.</summary>
    /// <param name="secret">16 to 255 characters; null for a random one.</param>
    public Task<WebhookSecretSet> SetSecretAsync(string? secret = null, CancellationToken cancellationToken = default) => _connection.SendAsync(
        new Request(HttpMethod.Put, Path, Sent.Body(new WebhookSecretRequest { Secret = secret }, Sent.Json.WebhookSecretRequest), IsRepeatable: true),
        WireJson.Default.WebhookSecretSet, cancellationToken);

    /// <summary>Removes the secret: webhooks go out unsigned.</summary>
    public Task<WebhookSecretBody> RemoveSecretAsync(CancellationToken cancellationToken = default) =>
        _connection.SendAsync(new Request(HttpMethod.Delete, Path, null, IsRepeatable: true), WireJson.Default.WebhookSecretBody, cancellationToken);
}
