using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;
using Rehearsal.App;
using Rehearsal.Server.Http;
using Rehearsal.Wire.Errors;
using Rehearsal.Wire.Health;

namespace Rehearsal.Server.Features.Health;

/// <summary>Asks the database.</summary>
internal sealed partial class CheckReadiness
{
    public static async Task<Results<Ok<HealthBody>, JsonHttpResult<ErrorBody>>> HandleAsync(
        IDatabase database, ILogger<CheckReadiness> logger, CancellationToken cancellationToken)
    {
        try
        {
            await database.CheckAsync(cancellationToken);
            return TypedResults.Ok(new HealthBody());
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnreachable(logger, exception);
            const int Unavailable = StatusCodes.Status503ServiceUnavailable;
            return TypedResults.Json(ErrorAnswer.BodyOf(Unavailable), statusCode: Unavailable);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not ready: the database cannot be reached")]
    private static partial void LogUnreachable(ILogger logger, Exception exception);
}
