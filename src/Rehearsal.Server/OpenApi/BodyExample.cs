using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Rehearsal.Server.OpenApi;

/// <summary>Puts a body's example together from those of its members.</summary>
internal sealed class BodyExample(OpenApiDocument document)
{
    /// <summary>Bodies do not hold themselves, so this is deeper than any is.</summary>
    private const int MaxDepth = 32;

    /// <summary>What members are called whose name is an id.</summary>
    private const string Key = "1a2b3c4d-5e6f-7a8b-9c0d-1e2f3a4b5c6d";

    /// <summary>The example; null where the value itself may only be null.</summary>
    public JsonNode? Of(IOpenApiSchema schema, int depth = 0)
    {
        if (depth > MaxDepth)
            return null;
        if (schema.Examples is [var example, ..])
            return JsonNullSentinel.IsJsonNullSentinel(example) ? null : example.DeepClone();
        if (schema is OpenApiSchemaReference { Reference.Id: { } id })
            return Of(document.Components!.Schemas![id], depth + 1);
        if ((schema.OneOf ?? schema.AnyOf)?.FirstOrDefault(choice => choice.Type != JsonSchemaType.Null) is { } choice)
            return Of(choice, depth + 1);
        if (schema.Items is { } item)
            return new JsonArray(Of(item, depth + 1));
        if (schema.AdditionalProperties is { } value)
            return new JsonObject { [Key] = Of(value, depth + 1) };
        return schema.Properties is { Count: > 0 } members
            ? new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Of(member.Value, depth + 1))))
            : null;
    }
}
