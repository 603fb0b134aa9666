using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Remote.Protocols;

namespace Rehearsal.Engine.Remote;

/// <summary>
/// An agent behind a URL. What it says, and what it tells of nodes, variables and tools, becomes part of the conversation; an answer that
/// cannot be used ends the run as ERROR and says what came. All it remembers is in the conversation.
/// </summary>
/// <param name="settings">Where it is and how its answers are read; without <see cref="RemoteAgentRules"/> errors.</param>
/// <param name="client">Posts to it.</param>
/// <param name="time">The clock that events are stamped with and that <c>{{now}}</c> tells.</param>
public sealed class RemoteAgent(RemoteAgentSettings settings, IRemoteAgentClient client, TimeProvider time) : IAgent
{
    private readonly IRemoteProtocol _protocol = settings.Protocol switch
    {
        RemoteProtocol.OpenAi => new OpenAiProtocol(),
        RemoteProtocol.HttpJson => new HttpJsonProtocol(),
        RemoteProtocol.PathwayChat => new PathwayChatProtocol(),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Protocol, "No such protocol."),
    };

    /// <inheritdoc/>
    public Task OpenAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        conversation.Record(new ConversationStarted(null), time.GetUtcNow());
        return _protocol.OpenAsync(new RemoteTurn(settings, conversation, client, time), cancellationToken);
    }

    /// <inheritdoc/>
    public Task ReplyAsync(Conversation conversation, CancellationToken cancellationToken) =>
        _protocol.ReplyAsync(new RemoteTurn(settings, conversation, client, time), cancellationToken);
}
