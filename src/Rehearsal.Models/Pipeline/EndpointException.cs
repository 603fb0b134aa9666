using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Rehearsal.Models.Pipeline;

/// <summary>One try at an endpoint went wrong.</summary>
/// <param name="what">What happened, as the rest of a sentence that begins with the model: "answered 500: …".</param>
/// <param name="inner">The cause.</param>
internal sealed partial class EndpointException(string what, Exception? inner = null) : Exception(what, inner)
{
    /// <summary>The HTTP status; null when there was no answer or an unreadable one.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>How long the endpoint asked to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the connection failed or broke.</summary>
    public bool IsConnection { get; init; }

    /// <summary>Whether the same request may succeed later: 408, 429, 5xx, broken connections.</summary>
    public bool IsPassing => IsConnection || Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    /// <summary>Whether the endpoint refuses the response format rather than the question.</summary>
    public bool IsAboutResponseFormat => IsRefusal && ResponseFormatWords().IsMatch(Message);

    /// <summary>Whether the endpoint refuses a sampling temperature, as models that reason do.</summary>
    public bool IsAboutTemperature => IsRefusal && Message.Contains("temperature", StringComparison.OrdinalIgnoreCase);

    private bool IsRefusal => Status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity;

    /// <summary>An error status.</summary>
    public static EndpointException Answered(HttpStatusCode status, string detail, TimeSpan? retryAfter, Exception inner)
    {
        var code = ((int)status).ToString(CultureInfo.InvariantCulture);
        var asked = retryAfter is { } wait ? $" and asked to wait {Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)} s" : "";
        var said = detail.Length > 0 ? $": {detail}" : "";
        return new EndpointException($"answered {code} ({Words(status)}){asked}{said}", inner) { Status = status, RetryAfter = retryAfter };
    }

    /// <summary>The same, saying how often it was tried.</summary>
    public EndpointException AfterTries(int tries) => new($"{Message} (tried {tries} times)", InnerException)
    {
        Status = Status,
        RetryAfter = RetryAfter,
        IsConnection = IsConnection,
    };

    private static string Words(HttpStatusCode status) => Enum.IsDefined(status) ? Capital().Replace(status.ToString(), " $0").TrimStart() : "unknown";

    [GeneratedRegex(@"response[_ ]?format|json[_ ]?schema|json[_ ]?object|structured[_ ]?outputs?|guided[_ ](json|decoding)|\bgrammar\b|(un|not )supported", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ResponseFormatWords();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Capital();
}
