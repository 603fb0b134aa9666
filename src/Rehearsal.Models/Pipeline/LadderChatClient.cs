using Microsoft.Extensions.AI;

namespace Rehearsal.Models.Pipeline;

/// <summary>How an endpoint is told that the answer must be JSON, best first.</summary>
internal enum Rung
{
    /// <summary><c>response_format</c> of type <c>json_schema</c>.</summary>
    JsonSchema,

    /// <summary><c>response_format</c> of type <c>json_object</c>, the schema in the prompt.</summary>
    JsonObject,

    /// <summary>The prompt alone.</summary>
    Prompt,
}

/// <summary>
/// Asks for JSON in the best form that the endpoint takes: steps down when it refuses the form, and remembers.
/// There is one instance for an endpoint and model, so all runs share what was learnt.
/// </summary>
internal sealed class LadderChatClient(IChatClient inner) : SharedChatClient(inner)
{
    private volatile Rung _lowest = Rung.JsonSchema;

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (options?.ResponseFormat is not ChatResponseFormatJson format)
            return await base.GetResponseAsync(messages, options, cancellationToken);

        IReadOnlyList<ChatMessage> given = [.. messages];
        var first = format.Schema is null ? Rung.JsonObject : Rung.JsonSchema;
        for (var rung = first > _lowest ? first : _lowest; ; rung++)
        {
            try
            {
                var asked = rung == Rung.JsonSchema ? given : JsonInstruction.AddTo(given, format.Schema);
                var response = await base.GetResponseAsync(asked, OnRung(rung, options), cancellationToken);
                // Remembered only now: a refusal of something else would have been repeated on this rung.
                if (rung > first && rung > _lowest)
                    _lowest = rung;
                return response;
            }
            catch (EndpointException refused) when (rung < Rung.Prompt && refused.IsAboutResponseFormat)
            {
                // The next rung says it otherwise.
            }
        }
    }

    private static ChatOptions OnRung(Rung rung, ChatOptions options)
    {
        var own = options.Clone();
        if (rung == Rung.JsonSchema)
            (own.AdditionalProperties ??= [])["strict"] = true;
        else
            own.ResponseFormat = rung == Rung.JsonObject ? ChatResponseFormat.Json : null;
        return own;
    }
}
