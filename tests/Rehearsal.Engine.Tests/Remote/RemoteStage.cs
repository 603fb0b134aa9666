using Microsoft.Extensions.Time.Testing;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Fakes;

namespace Rehearsal.Engine.Remote;

/// <summary>A remote agent with a server that answers from a list, and a conversation in which the test plays the caller.</summary>
internal sealed class RemoteStage
{
    private readonly FakeTimeProvider _time = new(Talk.Start);
    private readonly RemoteAgent _agent;

    public RemoteStage(RemoteAgentSettings settings, FakeRemoteServer server)
    {
        Server = server;
        _agent = new RemoteAgent(settings, server, _time);
    }

    public FakeRemoteServer Server { get; }

    public Conversation Conversation { get; init; } = new() { Id = "c-1", StartedAt = Talk.Start };

    public IEnumerable<string> AgentLines => Conversation.Messages.Where(message => message.Speaker == Speaker.Agent).Select(message => message.Text);

    public static RemoteAgentSettings Http => new() { Protocol = RemoteProtocol.HttpJson, Url = "https://agent.example/chat" };

    public static RemoteAgentSettings OpenAi => new() { Protocol = RemoteProtocol.OpenAi, Url = "https://agent.example/v1" };

    /// <summary>An http_json agent that gives these answers.</summary>
    public static RemoteStage Answering(RemoteAgentSettings settings, params string[] answers) => new(settings, new FakeRemoteServer(answers));

    public Task OpenAsync() => _agent.OpenAsync(Conversation, TestContext.Current.CancellationToken);

    public async Task SayAsync(string line)
    {
        Conversation.Messages.Add(new Message(Speaker.Caller, line, Talk.Start));
        await _agent.ReplyAsync(Conversation, TestContext.Current.CancellationToken);
    }

    /// <summary>Says a line to which no usable answer comes.</summary>
    public async Task<string> FailAsync(string line = "Hi") => (await Assert.ThrowsAsync<AgentUnreachableException>(() => SayAsync(line))).Message;

    public T Single<T>() where T : ConversationEvent => Assert.Single(Conversation.Events.OfType<T>());

    public string Sent(int index = 0) => Server.Posts[index].Body.ToJsonString();
}
