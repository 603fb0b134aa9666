using Rehearsal.ModelStub.Script;

namespace Rehearsal.ModelStub.Http;

/// <summary>The words of errors, close to those of real servers.</summary>
internal static class Refusals
{
    public static string Message(Step step, string responseFormat) => step.Fault switch
    {
        Fault.NoJsonSchema or Fault.NoResponseFormat =>
            $"Invalid parameter: 'response_format' of type '{responseFormat}' is not supported with this model.",
        _ => step.Status switch
        {
            429 => "Rate limit reached for requests.",
            500 => "The server had an error while processing your request.",
            503 => "The engine is currently overloaded, please try again later.",
            _ => $"The stub was told to answer with status {step.Status}.",
        },
    };

    public static string Type(int status) => status switch
    {
        429 => "rate_limit_error",
        >= 500 => "server_error",
        _ => "invalid_request_error",
    };
}
