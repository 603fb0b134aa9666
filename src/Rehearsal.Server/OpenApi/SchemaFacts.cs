using System.Reflection;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Rehearsal.Wire.Json;

namespace Rehearsal.Server.OpenApi;

/// <summary>Examples, and what members hold whose JSON passes through.</summary>
internal sealed class SchemaFacts : IOpenApiSchemaTransformer
{
    /// <inheritdoc/>
    public async Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonPropertyInfo?.AttributeProvider is not MemberInfo member)
            return;
        if (member.GetCustomAttribute<RawJsonOfAttribute>() is { } raw)
        {
            var actual = await context.GetOrCreateSchemaAsync(raw.Type, null, cancellationToken);
            schema.Type = actual.Type;
            schema.Items = actual.Items;
            schema.Properties = actual.Properties;
        }

        if (member.GetCustomAttribute<ExampleAttribute>() is { } example)
            schema.Examples = JsonExample.Parse(example.Json) is { } node ? [node] : null;
    }
}
