using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Rehearsal.Client.Http;

/// <summary>Reads bodies as they are, and those within <c>{"data": …, "errors": null}</c> alike (contract §1.3).</summary>
internal static class Envelope
{
    /// <summary>The body without its envelope. An object with more members than these two is no envelope, whatever they are called.</summary>
    /// <exception cref="RehearsalException">It is not JSON.</exception>
    public static JsonElement Open(HttpStatusCode status, byte[] body)
    {
        try
        {
            var root = JsonElement.Parse(body);
            return root.ValueKind == JsonValueKind.Object && root.GetPropertyCount() == 2 && root.TryGetProperty("data", out var data)
                && root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Null
                ? data
                : root;
        }
        catch (JsonException wrong)
        {
            throw new RehearsalException(status, RehearsalException.Unreadable, "The answer is not JSON: is this the address of a Rehearsal server?", wrong);
        }
    }

    /// <summary>The body as what it should be.</summary>
    /// <exception cref="RehearsalException">It is something else.</exception>
    public static T Read<T>(JsonElement body, JsonTypeInfo<T> type)
    {
        try
        {
            return body.Deserialize(type) ?? throw new JsonException("It is null.");
        }
        catch (JsonException wrong)
        {
            throw new RehearsalException(HttpStatusCode.OK, RehearsalException.Unreadable, $"The answer is not what this client reads: {wrong.Message}", wrong);
        }
    }
}
