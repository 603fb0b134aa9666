using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Rehearsal.App.Errors;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Models;
using Rehearsal.Wire.Errors;

namespace Rehearsal.Server.Http;

/// <summary>The one place where exceptions become answers (contract §1.4).</summary>
internal sealed partial class ErrorBoundary(ILogger<ErrorBoundary> logger) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (status, body) = Translate(exception);
        if (status == StatusCodes.Status500InternalServerError)
            LogUnexpected(exception, httpContext.Request.Method, httpContext.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.DisplayName);
        await ErrorAnswer.WriteAsync(httpContext, status, body);
        return true;
    }

    private static (int Status, ErrorBody Body) Translate(Exception exception) => exception switch
    {
        InvalidInputException invalid => (StatusCodes.Status400BadRequest, ErrorBody.Of(invalid.Code, invalid.Message, Details(invalid))),
        NotFoundException missing => (StatusCodes.Status404NotFound, ErrorBody.Of(missing.Code, missing.Message)),
        ScenariosNotFoundException missing => (StatusCodes.Status404NotFound, ErrorBody.Of(missing.Code, missing.Message, new ErrorDetails { InvalidIds = missing.Ids })),
        PersonaInUseException used => (StatusCodes.Status409Conflict, ErrorBody.Of(used.Code, used.Message, Details(used))),
        TornadoActiveException active => (StatusCodes.Status409Conflict, ErrorBody.Of(active.Code, active.Message, new ErrorDetails { SessionId = active.SessionId })),
        LockedException locked => (StatusCodes.Status423Locked, ErrorBody.Of(locked.Code, locked.Message)),
        NotOfferedException missing => (StatusCodes.Status501NotImplemented, ErrorBody.Of(missing.Code, missing.Message)),
        AppException clash => (StatusCodes.Status409Conflict, ErrorBody.Of(clash.Code, clash.Message)),
        ModelMissingException or ModelFailedException => (StatusCodes.Status503ServiceUnavailable, ErrorBody.Of("LLM_UNAVAILABLE", exception.Message)),
        ConversationFailedException failed => (StatusCodes.Status400BadRequest, ErrorBody.Of("VALIDATION_ERROR", failed.Message)),
        BadHttpRequestException bad => (bad.StatusCode, ErrorAnswer.BodyOf(bad.StatusCode)),
        _ => (StatusCodes.Status500InternalServerError, ErrorAnswer.BodyOf(StatusCodes.Status500InternalServerError)),
    };

    private static ErrorDetails Details(InvalidInputException invalid) => new()
    {
        Fields = [.. invalid.Fields.Select(field => new FieldProblem { Field = field.Field, Message = field.Message })],
    };

    private static ErrorDetails Details(PersonaInUseException used) => new()
    {
        PersonaId = used.PersonaId,
        PhoneNumbersUsing = used.PhoneNumbers,
        Suggestion = "Detach the numbers first, or delete with force=true.",
    };

    // The route's name, not the address: an address may carry what its sender would not want to see in a log.
    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Endpoint} failed unexpectedly")]
    private partial void LogUnexpected(Exception exception, string method, string? endpoint);
}
