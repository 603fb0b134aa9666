using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Rehearsal.Engine.Code;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Fakes;
using Rehearsal.Engine.Mocks;
using Rehearsal.Engine.Models;
using Rehearsal.Engine.Secrets;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.Engine.Pathways;

/// <summary>An agent on its graph, and a caller who says what the test says.</summary>
internal sealed class Stage
{
    private readonly PathwayAgent _agent;

    public Stage(
        GraphOf graph, IChatClient? model = null, IWebhookSender? webhooks = null, string? start = null, JsonObject? requestData = null,
        bool defaultRowOverrides = true, IPathwaySource? elsewhere = null,
        ICodeSandbox? sandbox = null, IReadOnlyList<Mock>? mocks = null, ISecretStore? secrets = null)
    {
        IModels models = model is null ? FakeModels.None : FakeModels.Of(model);
        var settings = new PathwayAgentSettings { RunId = "run-1", StartNodeId = start, DefaultRowOverrides = defaultRowOverrides };
        var ports = new PathwayPorts(models, webhooks ?? FakeWebhooks.None, new FakeTimeProvider(Talk.Start)) { Pathways = elsewhere, Code = sandbox, Mocks = mocks ?? [], Secrets = secrets };
        _agent = new PathwayAgent(graph.Parse(), settings, ports);
        Conversation = new Conversation { Id = "c-1", StartedAt = Talk.Start, RequestData = requestData ?? [] };
    }

    public Conversation Conversation { get; }

    public string Visited => string.Join(' ', Conversation.NodesVisited);

    /// <summary>What the agent said since the caller's latest line.</summary>
    public string Said => string.Join(" | ", Conversation.Messages.AsEnumerable().Reverse().TakeWhile(message => message.Speaker == Speaker.Agent).Reverse().Select(message => message.Text));

    public async Task<Stage> OpenAsync()
    {
        await _agent.OpenAsync(Conversation, TestContext.Current.CancellationToken);
        return this;
    }

    public async Task<Stage> SayAsync(params string[] lines)
    {
        if (Conversation.CurrentNodeId is null)
            await OpenAsync();
        foreach (var line in lines)
        {
            Conversation.Messages.Add(new Message(Speaker.Caller, line, Talk.Start));
            await _agent.ReplyAsync(Conversation, TestContext.Current.CancellationToken);
        }

        return this;
    }

    public T Last<T>() where T : ConversationEvent => Conversation.Events.OfType<T>().Last();

    public IEnumerable<T> All<T>() where T : ConversationEvent => Conversation.Events.OfType<T>();
}
