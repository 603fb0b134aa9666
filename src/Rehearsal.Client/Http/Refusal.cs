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
            : new RehearsalException(
                response.StatusCode, RehearsalException.Unreadable, $"The answer is {(int)response.StatusCode} {response.ReasonPhrase}, without an error that could be read.");
    }

    private static IReadOnlyList<ErrorItem>? Errors(byte[] body)
    {
        try
        {
            return JsonElement.Parse(body) is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("errors", out var errors)
                ? errors.Deserialize(WireJson.Default.IReadOnlyListErrorItem)
                : null;
        }
        catch (JsonException)
        {
            // A proxy's page, for instance: the status says what there is to say.
            return null;
        }
    }
}
