using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Rehearsal.Wire;
using Rehearsal.Wire.Json;
using Rehearsal.Wire.Scenarios;
using Rehearsal.Wire.Templates;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Rehearsal.Server.Http;

/// <summary>Wraps the bodies of agent testing for clients that were written against the live service (contract §1.3).</summary>
internal static class Envelope
{
    private const string Setting = "Rehearsal:Compat:Envelope";

    /// <summary>Whether the configuration asks for it.</summary>
    /// <exception cref="InvalidOperationException">The setting has a value that means nothing.</exception>
    public static bool IsWanted(IConfiguration configuration) => configuration[Setting]?.Trim().ToUpperInvariant() switch
    {
        null or "" or "DOCUMENTED" => false,
        "WRAPPED" => true,
        _ => throw new InvalidOperationException($"REHEARSAL_COMPAT_ENVELOPE is '{configuration[Setting]}'; Documented or Wrapped is accepted."),
    };

    /// <summary>Lets the endpoint answer and puts its body into <c>data</c>.</summary>
    public static async ValueTask<object?> WrapAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var result = await next(context);
        if (result is not IValueHttpResult { Value: { } value })
            return result;
        // The lists that carry their array twice are the array alone here.
        var body = value switch { ScenarioList list => list.Scenarios, TemplateList list => list.Templates, _ => value };
        var options = context.HttpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var wrapped = new EnvelopeBody { Data = new RawJson(JsonSerializer.Serialize(body, body.GetType(), options)) };
        return TypedResults.Json(wrapped, statusCode: (result as IStatusCodeHttpResult)?.StatusCode);
    }
}
