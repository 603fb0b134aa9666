using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Rehearsal.Server.Http;
using Rehearsal.Wire.Json;

namespace Rehearsal.Server.OpenApi;

/// <summary>What the framework cannot see of an operation: its key, its body, and the true types of its parameters.</summary>
internal sealed class OperationFacts : IOpenApiOperationTransformer
{
    /// <inheritdoc/>
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAuthorizeData>().Any())
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentFacts.KeyScheme, context.Document)] = [] }];
        if (metadata.OfType<RequestBodyMetadata>().FirstOrDefault() is { } body)
        {
            var schema = await context.GetOrCreateSchemaAsync(body.Type, null, cancellationToken);
            context.Document!.AddComponent(body.Type.Name, schema);
            operation.RequestBody = new OpenApiRequestBody
            {
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/json"] = new() { Schema = new OpenApiSchemaReference(body.Type.Name, context.Document) },
                },
            };
        }

        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            Describe(parameter, context.Description.ParameterDescriptions.FirstOrDefault(candidate => candidate.Name == parameter.Name));
    }

    private static void Describe(OpenApiParameter parameter, ApiParameterDescription? description)
    {
        if (parameter.In == ParameterLocation.Path)
        {
            var isVersion = parameter.Name == "version";
            parameter.Description ??= isVersion ? "A version's number or id; of a persona also `draft` or `production`." : "The id.";
            parameter.Example ??= isVersion ? "3" : "0198c0de-0000-7000-8000-000000000001";
        }

        if (description?.ParameterDescriptor is not IParameterInfoParameterDescriptor { ParameterInfo: { } info })
            return;
        if (info.GetCustomAttribute<ExampleAttribute>() is { } example)
            parameter.Example = JsonExample.Parse(example.Json);
        if (info.GetCustomAttribute<OneOfAttribute>() is { } words)
            parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. words.Words.Select(word => (JsonNode)word)] };
        if (info.GetCustomAttribute<QueryWholeAttribute>() is { } whole)
        {
            parameter.Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Minimum = whole.Least.ToString(CultureInfo.InvariantCulture),
                Maximum = whole.Most == int.MaxValue ? null : whole.Most.ToString(CultureInfo.InvariantCulture),
            };
        }
        else if (info.GetCustomAttribute<QueryFlagAttribute>() is not null)
        {
            parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Boolean };
        }
    }
}
