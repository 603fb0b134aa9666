using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.Secrets;

/// <summary>What an agent's requests may hold and nobody may read: <c>{{SECRET.name}}</c>.</summary>
public interface ISecretStore
{
    /// <summary>The value of a secret.</summary>
    /// <param name="name">Letters, digits and underscores; case does not count.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SecretMissingException">It is not set for the agent's organisation; the message names the setting.</exception>
    Task<string> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>The values of all that are set for the agent's organisation: what no answer of a service may tell.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyCollection<string>> ValuesAsync(CancellationToken cancellationToken);
}

/// <summary>A request needs a secret that is not set.</summary>
public sealed class SecretMissingException(string message) : ConversationFailedException(message);
