using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Rehearsal.App;
using Rehearsal.App.Errors;
using Rehearsal.Wire;

namespace Rehearsal.Server.Http;

/// <summary>
/// A request's body, whatever its Content-Type says, and which members it really had. An absent body counts as an empty object
/// (contract §1.1).
/// </summary>
/// <typeparam name="T">The request's type.</typeparam>
internal sealed class JsonBody<T> : IEndpointParameterMetadataProvider where T : class
{
    private readonly JsonElement _root;

    private JsonBody(T value, JsonElement root) => (Value, _root) = (value, root);

    /// <summary>The body.</summary>
    public T Value { get; }

    /// <summary>A member as a change: absent when the body did not have it.</summary>
    /// <param name="name">The member's name on the wire.</param>
    /// <param name="value">Its value.</param>
    public Optional<TMember> Given<TMember>(string name, TMember value) => _root.TryGetProperty(name, out _) ? new Optional<TMember>(value) : default;

    /// <summary>A member as it was sent; undefined when the body did not have it.</summary>
    /// <param name="name">The member's name on the wire.</param>
    public JsonElement Sent(string name) => _root.TryGetProperty(name, out var member) ? member : default;

    /// <summary>Reads the body; called by the framework.</summary>
    /// <exception cref="InvalidInputException">It is no JSON object, or a member has the wrong type.</exception>
    public static async ValueTask<JsonBody<T>> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        _ = parameter;
        var root = await JsonInput.ReadObjectAsync(context.Request, context.RequestAborted);
        var type = (JsonTypeInfo<T>)WireJson.Default.GetTypeInfo(typeof(T))!;
        try
        {
            return new JsonBody<T>(root.Deserialize(type)!, root);
        }
        catch (JsonException exception)
        {
            var field = JsonField.Find(type, exception.Path);
            throw new InvalidInputException(field.Name, field.Accepted);
        }
    }

    /// <inheritdoc/>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new RequestBodyMetadata(typeof(T)));
}

/// <summary>Says for the API's description which body an endpoint reads.</summary>
/// <param name="Type">The body's type.</param>
internal sealed record RequestBodyMetadata(Type Type);
