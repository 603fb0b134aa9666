using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Rehearsal.Engine.Models;

/// <summary>A question whose answer must be one JSON object.</summary>
/// <typeparam name="T">What the answer is read into.</typeparam>
/// <param name="Name">A short name for the answer, letters and underscores: some endpoints demand one.</param>
/// <param name="Schema">JSON Schema of the answer: an object with every property required and nothing else allowed.</param>
/// <param name="Read">Reads the object; throws <see cref="FormatException"/> with a sentence the model can act on.</param>
public sealed record StructuredQuestion<T>(string Name, JsonElement Schema, Func<JsonElement, T> Read);

/// <summary>Asks models for answers in JSON and makes the best of what they send.</summary>
public static class StructuredAnswers
{
    /// <summary>Asks, and asks once more with the error shown when the answer cannot be read.</summary>
    /// <exception cref="ModelFailedException">The second answer could not be read either, or the model failed.</exception>
    public static async Task<T> AskAsync<T>(
        this IChatClient client, IReadOnlyList<ChatMessage> messages, StructuredQuestion<T> question, CancellationToken cancellationToken,
        float temperature = 0)
    {
        var options = new ChatOptions
        {
            Temperature = temperature,
            ResponseFormat = ChatResponseFormat.ForJsonSchema(question.Schema, question.Name),
        };
        var first = await client.GetResponseAsync(messages, options, cancellationToken);
        if (TryRead(first.Text, question, out var answer, out var error))
            return answer;

        ChatMessage[] again =
        [
            .. messages,
            new(ChatRole.Assistant, first.Text),
            new(ChatRole.User, $"That answer cannot be used: {error} Answer again with one JSON object and nothing else. It must match this JSON Schema: {question.Schema.GetRawText()}"),
        ];
        var second = await client.GetResponseAsync(again, options, cancellationToken);
        return TryRead(second.Text, question, out answer, out error)
            ? answer
            : throw new ModelFailedException($"The model's answer for '{question.Name}' could not be read, nor could a second one: {error}");
    }

    private static bool TryRead<T>(string text, StructuredQuestion<T> question, out T answer, out string error)
    {
        answer = default!;
        try
        {
            using var document = JsonDocument.Parse(JsonInProse.Find(text));
            answer = question.Read(document.RootElement.Clone());
            error = "";
            return true;
        }
        catch (Exception broken) when (broken is JsonException or FormatException)
        {
            error = broken is FormatException ? broken.Message : "It is not valid JSON.";
            return false;
        }
    }
}
