using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Rehearsal.Wire.Json;

namespace Rehearsal.Server.OpenApi;

/// <summary>Examples, words, numbers, and what members hold whose JSON passes through.</summary>
internal sealed class SchemaFacts : IOpenApiSchemaTransformer
{
    /// <inheritdoc/>
    public async Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        TakeNumbersForNumbers(schema);
        // The framework names a member that tells the kinds apart even where bodies have none.
        if (schema.Discriminator is { Mapping: null or { Count: 0 } })
            schema.Discriminator = null;
        if (context.JsonPropertyInfo?.AttributeProvider is not MemberInfo member)
            return;
        if (member.GetCustomAttribute<RawJsonOfAttribute>() is { } raw)
        {
            var actual = await context.GetOrCreateSchemaAsync(raw.Type, null, cancellationToken);
            schema.Type = actual.Type;
            schema.Items = actual.Items;
            schema.Properties = actual.Properties;
        }

        if (member is PropertyInfo { SetMethod: null } only && only.PropertyType == typeof(object))
            schema.Type = JsonSchemaType.Null;
        // What it would list has no shape yet, so there is nothing to list.
        if (member is PropertyInfo { PropertyType: var listed } && listed == typeof(IReadOnlyList<object>))
            schema.Examples = [new JsonArray()];
        if (member.GetCustomAttribute<OneOfAttribute>() is { } words)
            schema.Enum = [.. words.Words.Select(word => (JsonNode)word), .. IsNullable(schema) ? [JsonNullSentinel.JsonNull] : Array.Empty<JsonNode>()];
        if (member.GetCustomAttribute<ExampleAttribute>() is { } example)
            schema.Examples = [JsonExample.Parse(example.Json, schema.Type)];
    }

    private static bool IsNullable(OpenApiSchema schema) => schema.Type?.HasFlag(JsonSchemaType.Null) ?? false;

    /// <summary>The framework's defaults would also read a number from a text. Bodies are read without that.</summary>
    private static void TakeNumbersForNumbers(OpenApiSchema schema)
    {
        const JsonSchemaType Number = JsonSchemaType.Integer | JsonSchemaType.Number;
        if (schema.Type is not { } type || (type & Number) == 0 || !type.HasFlag(JsonSchemaType.String))
            return;
        schema.Type = type & ~JsonSchemaType.String;
        schema.Pattern = null;
    }
}
