using System.Net;
using Rehearsal.Wire.Errors;

namespace Rehearsal.Client;

/// <summary>The server refused a request, answered what cannot be read, or could not be reached.</summary>
public sealed class RehearsalException : Exception
{
    /// <summary>The code when no answer came.</summary>
    public const string Unreachable = "UNREACHABLE";

    /// <summary>The code when an answer is not what this client reads.</summary>
    public const string Unreadable = "UNREADABLE_ANSWER";

    internal RehearsalException(HttpStatusCode? status, IReadOnlyList<ErrorItem> errors, TimeSpan? retryAfter = null, Exception? inner = null)
        : base(errors[0].Message, inner) => (Status, Errors, RetryAfter) = (status, errors, retryAfter);

    internal RehearsalException(HttpStatusCode? status, string code, string message, Exception? inner = null)
        : this(status, [new ErrorItem { Error = code, Message = message }], null, inner)
    {
    }

    /// <summary>The HTTP status; null when no answer came.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>The first error's code, such as <c>SCENARIO_NOT_FOUND</c>, or one of this class's constants.</summary>
    public string Code => Errors[0].Error;

    /// <summary>More about the first error: the fields of a <c>VALIDATION_ERROR</c>, for example; null when there is nothing more.</summary>
    public ErrorDetails? Details => Errors[0].Details;

    /// <summary>Everything the server told, at least one error.</summary>
    public IReadOnlyList<ErrorItem> Errors { get; }

    /// <summary>When a 429 says that there is room again; null when the server did not say.</summary>
    public TimeSpan? RetryAfter { get; }
}
