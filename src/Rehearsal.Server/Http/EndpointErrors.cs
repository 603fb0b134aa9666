using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Rehearsal.Wire.Errors;

namespace Rehearsal.Server.Http;

/// <summary>Says in the API's description which errors an endpoint answers.</summary>
internal static class EndpointErrors
{
    /// <summary>The endpoints answer these statuses with the canonical error body.</summary>
    public static TBuilder ProducesError<TBuilder>(this TBuilder builder, params int[] statuses) where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in statuses)
            builder.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ErrorBody), ["application/json"]));
        return builder;
    }

    /// <summary>The endpoints answer 401 with its own body.</summary>
    public static TBuilder ProducesUnauthorized<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status401Unauthorized, typeof(UnauthorizedBody), ["application/json"]));
}
