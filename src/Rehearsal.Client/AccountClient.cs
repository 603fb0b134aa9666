using Rehearsal.Client.Http;
using Rehearsal.Wire;
using Rehearsal.Wire.Accounts;

namespace Rehearsal.Client;

/// <summary>The account that the key belongs to.</summary>
public sealed class AccountClient
{
    private readonly Connection _connection;

    internal AccountClient(Connection connection) => _connection = connection;

    /// <summary>The account; a way to try the key.</summary>
    public Task<AccountBody> GetAsync(CancellationToken cancellationToken = default) =>
        _connection.GetAsync("v1/me", WireJson.Default.AccountBody, cancellationToken);
}
