using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Rehearsal.App.Errors;

namespace Rehearsal.Server.Http;

/// <summary>Bounds what a request may bring before anything reads it.</summary>
internal sealed class RequestLimits(RequestDelegate next)
{
    /// <summary>The largest body, in bytes (contract §7.5).</summary>
    public const int MaxBodyBytes = 5 * 1024 * 1024;

    public Task InvokeAsync(HttpContext context)
    {
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (limit is { IsReadOnly: false })
            limit.MaxRequestBodySize = MaxBodyBytes;
        foreach (var (name, values) in context.Request.Query)
        {
            // PostgreSQL has no such character in its texts.
            if (values.Any(value => value?.Contains('\0') == true))
                throw new InvalidInputException(name, "The character U+0000 is not accepted.");
        }

        return next(context);
    }
}
