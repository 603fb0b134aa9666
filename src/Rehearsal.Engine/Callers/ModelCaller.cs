using Microsoft.Extensions.AI;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.Callers;

/// <summary>A caller played by a model.</summary>
internal sealed class ModelCaller(IChatClient client, CallerSettings settings) : ICaller
{
    public async Task<CallerLine> SpeakAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var messages = CallerPrompt.Build(settings, conversation);
        var first = await client.GetResponseAsync(messages, cancellationToken: cancellationToken);
        if (SpokenLine.TryRead(first.Text, settings.Name, out var line, out var problem))
            return line;

        // The correction joins the rules: as a message it would be something that the agent says.
        messages[0] = new(ChatRole.System, $"{messages[0].Text}\n\nYour last answer could not be used: {problem} Write only what the caller says next.");
        var second = await client.GetResponseAsync(messages, cancellationToken: cancellationToken);
        return SpokenLine.TryRead(second.Text, settings.Name, out line, out problem)
            ? line
            : throw new CallerFailedException($"The caller{(settings.Name is { } name ? $" '{name}'" : "")} gave no usable line, nor a second time: {problem}");
    }
}
