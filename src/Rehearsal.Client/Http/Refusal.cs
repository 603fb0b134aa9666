using System.Text.Json;
using Rehearsal.Wire;
using Rehearsal.Wire.Errors;

namespace Rehearsal.Client.Http;

/// <summary>Reads the bodies of answers that are no success (contract §1.4).</summary>
internal static class Refusal
{
    public static RehearsalException Of(HttpResponseMessage response, byte[] body, TimeProvider time)
    {
        var errors = Errors(body);
        return errors is { Count: > 0 }
            ? new RehearsalException(response.StatusCode, errors, Repetition.RetryAfter(response, time))
            : new RehearsalException(response.StatusCode, RehearsalException.Unreadable, Sentence(response));
    }

    // A redirect is not followed, because it would turn what starts something into a read, and leave the key behind.
    private static string Sentence(HttpResponseMessage response) => response.Headers.Location is { } other && (int)response.StatusCode is >= 300 and < 400
        ? $"The server is at another address: it answers {(int)response.StatusCode} and names {other}."
        : $"The answer is {(int)response.StatusCode} {response.ReasonPhrase}, without an error that could be read.";

    private static IReadOnlyList<ErrorItem>? Errors(byte[] body)
    {
        try
        {
            return JsonElement.Parse(body) is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("errors", out var errors)
                ? errors.Deserialize(WireJson.Default.IReadOnlyListErrorItem)?.OfType<ErrorItem>().Where(error => error is { Error: not null, Message: not null }).ToArray()
                : null;
        }
        catch (JsonException)
        {
            // A proxy's page, for instance: the status says what there is to say.
            return null;
        }
    }
}
