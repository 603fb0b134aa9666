using Microsoft.Extensions.AI;
using Rehearsal.Engine.Conversations;

namespace Rehearsal.Engine.Callers;

/// <summary>A caller played by a model. A line that cannot be used is asked for once more.</summary>
internal sealed class ModelCaller(IChatClient client, CallerSettings settings) : ICaller
{
    public async Task<CallerLine> SpeakAsync(Conversation conversation, CancellationToken cancellationToken)
    {
        var messages = CallerPrompt.Build(settings, conversation);
        var first = await client.GetResponseAsync(messages, cancellationToken: cancellationToken);
        if (TryRead(first.Text, conversation, out var line, out var problem))
            return line;

        var unusable = new UnusableLine(first.Text, problem);
        // The correction joins the rules: as a message it would be something that the agent says.
        messages[0] = new(ChatRole.System, $"{messages[0].Text}\n\nYour last answer could not be used: {problem} Write only what the caller says next.");
        var second = await client.GetResponseAsync(messages, cancellationToken: cancellationToken);
        return TryRead(second.Text, conversation, out line, out problem)
            ? line with { Repaired = unusable }
            : throw new CallerFailedException(
                $"The caller{(settings.Name is { } name ? $" '{name}'" : "")} gave no usable line, nor a second time: {problem}{Earlier(unusable.Problem, problem)}");
    }

    private bool TryRead(string written, Conversation conversation, out CallerLine line, out string problem)
    {
        if (!SpokenLine.TryRead(written, settings.Name, out line, out problem))
            return false;
        problem = line.Text is { } words ? CallerRole.ProblemOf(words, settings, conversation) ?? "" : "";
        return problem.Length == 0;
    }

    private static string Earlier(string first, string second) => first == second ? "" : $" Before that: {first}";
}
