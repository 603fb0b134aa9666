using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Pathways;

namespace Rehearsal.Engine.Personas;

/// <summary>
/// An agent that is one prompt, and that may hand the conversation over to a pathway (contract §9). All it remembers is in the
/// conversation, so any instance with the same settings can go on with a conversation that another one began.
/// </summary>
public sealed class PersonaAgent(PersonaSettings settings, PathwayPorts ports) : IAgent
{
    private const string Taken = "personaCondition";

    /// <inheritdoc/>
    public async Task OpenAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        conversation.Record(new ConversationStarted(null), ports.Time.GetUtcNow());
        foreach (var warning in settings.Warnings)
            conversation.Record(new WarningRaised(warning), ports.Time.GetUtcNow());
        if (settings.WaitsForGreeting)
            return;
        if (settings.Conditions is [{ AlwaysHolds: true } only, ..] && settings.Conditions.All(condition => condition.AlwaysHolds))
            await EnterAsync(conversation, only, null, cancellationToken);
        else
            await PersonaSpeaker.SpeakAsync(settings, ports, conversation, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task ReplyAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        if (EnteredBy(conversation) is { } entered)
        {
            await PlayerOf(entered).ReplyAsync(conversation, cancellationToken);
            return;
        }

        var (condition, reason) = await ConditionDecider.DecideAsync(settings, ports, conversation, cancellationToken);
        if (condition is not null)
            await EnterAsync(conversation, condition, reason, cancellationToken);
        else
            await PersonaSpeaker.SpeakAsync(settings, ports, conversation, cancellationToken);
    }

    /// <summary>The graph that the conversation moved into; null while the persona talks itself.</summary>
    public PathwayGraph? GraphOf(Conversation conversation) => EnteredBy(conversation)?.Graph;

    private Task EnterAsync(Conversation conversation, PersonaCondition condition, string? reason, CancellationToken cancellationToken)
    {
        conversation.AgentState[Taken] = settings.Conditions.Index().First(item => item.Item == condition).Index;
        conversation.Record(new PathwayEntered(condition.PathwayId, condition.VersionNumber, condition.Name, reason), ports.Time.GetUtcNow());
        return PlayerOf(condition).OpenAsync(conversation, cancellationToken);
    }

    private PersonaCondition? EnteredBy(Conversation conversation) =>
        conversation.AgentState[Taken] is { } index ? settings.Conditions[index.GetValue<int>()] : null;

    private PathwayAgent PlayerOf(PersonaCondition condition) => new(
        condition.Graph,
        new PathwayAgentSettings
        {
            RunId = settings.RunId,
            StartNodeId = condition.StartNodeId,
            PersonaPrompt = settings.Prompt,
            DefaultRowOverrides = settings.DefaultRowOverrides,
        },
        ports);
}
