using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Rehearsal.Engine.Models;

/// <summary>Asks models for answers in JSON and makes the best of what they send.</summary>
public static class StructuredAnswers
{
    // What small models get wrong most often, and what cannot change a meaning.
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Asks, and asks once more with the error shown when the answer cannot be read.</summary>
    /// <exception cref="ModelFailedException">The second answer could not be read either, or the model failed.</exception>
    public static async Task<T> AskAsync<T>(
        this IChatClient client, IReadOnlyList<ChatMessage> messages, StructuredQuestion<T> question, CancellationToken cancellationToken)
    {
        var options = new ChatOptions
        {
            Temperature = question.Temperature,
            ResponseFormat = ChatResponseFormat.ForJsonSchema(question.Schema, question.Name),
        };
        var first = await client.GetResponseAsync(messages, options, cancellationToken);
        if (TryRead(first.Text, question, out var answer, out var error))
            return answer;

        var second = await client.GetResponseAsync(AskAgain(messages, first.Text, error, question.Schema), options, cancellationToken);
        return TryRead(second.Text, question, out answer, out error)
            ? answer
            : throw new AnswerUnreadableException($"The model's answer for '{question.Name}' could not be read, nor could a second one: {error}");
    }

    private static List<ChatMessage> AskAgain(IReadOnlyList<ChatMessage> messages, string answer, string error, JsonElement schema)
    {
        List<ChatMessage> again = [.. messages];
        // Several endpoints refuse an empty message.
        if (!string.IsNullOrWhiteSpace(answer))
            again.Add(new(ChatRole.Assistant, answer));
        again.Add(new(
            ChatRole.User,
            $"That answer cannot be used: {error} Answer again with one JSON object and nothing else. It must match this JSON Schema: {schema.GetRawText()}"));
        return again;
    }

    private static bool TryRead<T>(string text, StructuredQuestion<T> question, out T answer, out string error)
    {
        (answer, error) = (default!, "");
        try
        {
            using var document = JsonDocument.Parse(JsonInProse.Find(text), Lenient);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                answer = question.Read(document.RootElement.Clone());
                return true;
            }

            error = "It is not a JSON object.";
        }
        catch (FormatException unusable)
        {
            error = unusable.Message;
        }
        catch (JsonException)
        {
            error = string.IsNullOrWhiteSpace(text) ? "It is empty." : "It is not valid JSON.";
        }
        catch (Exception mismatch) when (mismatch is InvalidOperationException or KeyNotFoundException)
        {
            // What System.Text.Json throws where a member is missing or of another type.
            error = "A member is missing or has another type than the schema says.";
        }

        return false;
    }
}
