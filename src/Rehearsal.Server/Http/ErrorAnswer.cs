using Microsoft.AspNetCore.Http;
using Rehearsal.Wire.Errors;

namespace Rehearsal.Server.Http;

/// <summary>Writes the one body that every error has.</summary>
internal static class ErrorAnswer
{
    /// <summary>Answers with a status and a body.</summary>
    public static Task WriteAsync(HttpContext context, int status, ErrorBody body)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(body);
    }

    /// <summary>Gives a status that was set without a body, by routing for instance, its body.</summary>
    public static Task WriteStatusAsync(HttpContext context) => WriteAsync(context, context.Response.StatusCode, BodyOf(context.Response.StatusCode));

    /// <summary>The body of a status that says everything itself.</summary>
    public static ErrorBody BodyOf(int status) => status switch
    {
        StatusCodes.Status404NotFound => ErrorBody.Of("NOT_FOUND", "There is nothing at this address."),
        StatusCodes.Status405MethodNotAllowed => ErrorBody.Of("METHOD_NOT_ALLOWED", "This address does not take this method; the Allow header names those it takes."),
        StatusCodes.Status413PayloadTooLarge => ErrorBody.Of("PAYLOAD_TOO_LARGE", $"A body has at most {RequestLimits.MaxBodyBytes / 1024 / 1024} MB."),
        StatusCodes.Status429TooManyRequests => ErrorBody.Of(
            "RATE_LIMIT_EXCEEDED", "Your organisation has started as much as it may in a minute; the Retry-After header says in how many seconds there is room again."),
        StatusCodes.Status500InternalServerError => ErrorBody.Of("INTERNAL_SERVER_ERROR", "Something went wrong in the server; its log says more."),
        StatusCodes.Status503ServiceUnavailable => ErrorBody.Of("SERVICE_UNAVAILABLE", "The server is not ready."),
        _ => ErrorBody.Of("VALIDATION_ERROR", "The request could not be read as HTTP with a JSON body."),
    };
}
