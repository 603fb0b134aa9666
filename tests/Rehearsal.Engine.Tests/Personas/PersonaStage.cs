using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Fakes;
using Rehearsal.Engine.Models;
using Rehearsal.Engine.Pathways;

namespace Rehearsal.Engine.Personas;

/// <summary>A persona, and a caller who says what the test says. A new agent takes each turn, over the conversation read back from JSON.</summary>
internal sealed class PersonaStage(PersonaSettings settings, IChatClient? model = null, JsonObject? requestData = null)
{
    public Conversation Conversation { get; private set; } = new() { Id = "c-1", StartedAt = Talk.Start, RequestData = requestData ?? [] };

    public IEnumerable<string> Lines => Conversation.Messages.Select(message => $"{message.Speaker}: {message.Text}");

    public static PersonaSettings Persona(params PersonaCondition[] conditions) =>
        new() { RunId = "run-1", Name = "Front desk", Prompt = "You help {{name}}.", Conditions = conditions };

    public static PersonaCondition Condition(string name, string prompt, GraphOf graph, string? start = null, int? version = 3) =>
        new(name, prompt, $"pathway-of-{name}", version, graph.Parse(), start);

    public static string Line(string line, bool endCall = false) => new JsonObject { ["line"] = line, ["end_call"] = endCall }.ToJsonString();

    public static string Chosen(string condition) => new JsonObject { ["reason"] = "because", ["condition"] = condition }.ToJsonString();

    public async Task<PersonaStage> OpenAsync()
    {
        await Agent().OpenAsync(Conversation, TestContext.Current.CancellationToken);
        return this;
    }

    public async Task<PersonaStage> SayAsync(params string[] lines)
    {
        foreach (var line in lines)
        {
            Conversation = JsonSerializer.Deserialize<Conversation>(JsonSerializer.Serialize(Conversation))!;
            Conversation.Messages.Add(new Message(Speaker.Caller, line, Talk.Start));
            await Agent().ReplyAsync(Conversation, TestContext.Current.CancellationToken);
        }

        return this;
    }

    public IEnumerable<T> All<T>() where T : ConversationEvent => Conversation.Events.OfType<T>();

    private PersonaAgent Agent()
    {
        IModels models = model is null ? FakeModels.None : FakeModels.Of(model);
        return new PersonaAgent(settings, new PathwayPorts(models, FakeWebhooks.None, new FakeTimeProvider(Talk.Start)));
    }
}
