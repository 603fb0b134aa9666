using Microsoft.Extensions.AI;

namespace Rehearsal.Models.Pipeline;

/// <summary>
/// Asks a plain question once more when the answer has no text. Questions for JSON are left alone: who asked will show the
/// model what was wrong with its answer.
/// </summary>
internal sealed class EmptyAnswerChatClient(IChatClient inner) : SharedChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (options?.ResponseFormat is ChatResponseFormatJson)
            return await base.GetResponseAsync(messages, options, cancellationToken);

        IReadOnlyList<ChatMessage> given = [.. messages];
        var first = await base.GetResponseAsync(given, options, cancellationToken);
        if (!IsEmpty(first))
            return first;

        var second = await base.GetResponseAsync(given, options, cancellationToken);
        if (IsEmpty(second))
            throw new EndpointException($"gave an empty answer twice{Reason(second)}");
        if (first.Usage is { } usage)
            (second.Usage ??= new UsageDetails()).Add(usage);
        return second;
    }

    private static bool IsEmpty(ChatResponse response) =>
        string.IsNullOrWhiteSpace(response.Text)
        && response.Messages.SelectMany(m => m.Contents).All(c => c is TextContent or TextReasoningContent or UsageContent or ErrorContent);

    private static string Reason(ChatResponse response) =>
        response.Messages.SelectMany(m => m.Contents).OfType<ErrorContent>().FirstOrDefault() is { } refusal ? $": {refusal.Message}" :
        response.FinishReason is { } reason && reason != ChatFinishReason.Stop ? $" (finish reason '{reason}')" : "";
}
