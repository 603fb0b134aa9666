using System.ClientModel.Primitives;
using System.Net.Http.Headers;

namespace Rehearsal.Models.Pipeline;

/// <summary>Reads how long an endpoint asks to wait.</summary>
internal static class RetryAfterHeader
{
    /// <summary>The wait, never negative; null when the header is missing or unreadable.</summary>
    public static TimeSpan? Read(PipelineResponseHeaders headers, TimeProvider time)
    {
        if (!headers.TryGetValue("Retry-After", out var text) || !RetryConditionHeaderValue.TryParse(text, out var header))
            return null;
        var wait = header.Delta ?? header.Date - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
