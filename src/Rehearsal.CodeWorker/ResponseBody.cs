using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rehearsal.CodeWorker;

/// <summary>What code returned, once it is sure that whoever gets it can read all of it.</summary>
internal static class ResponseBody
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <exception cref="CodeFailureException">It is no JSON object, or not all of it can be read.</exception>
    public static string Read(string text)
    {
        try
        {
            if (JsonNode.Parse(text, documentOptions: Strict) is JsonObject value)
                return value.ToJsonString();
        }
        catch (JsonException)
        {
            // Said below, as of any other body that is no object.
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            throw new CodeFailureException("The code's response has half a character, as cutting an emoji in two leaves it; text.toWellFormed() replaces it.");
        }

        throw new CodeFailureException("The body of the code's response must be a JSON object, at most 64 levels deep and with each of its names once.");
    }
}
