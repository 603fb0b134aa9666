using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Rehearsal.Server.OpenApi;

/// <summary>Gives every body an example, those of errors with the codes of their status.</summary>
internal sealed class ExampleFacts : IOpenApiDocumentTransformer
{
    /// <inheritdoc/>
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var examples = new BodyExample(document);
        foreach (var (path, item) in document.Paths)
        {
            foreach (var operation in (item.Operations ?? []).Values)
            {
                Fill(operation.RequestBody?.Content, schema => examples.Of(schema));
                foreach (var (status, response) in operation.Responses ?? [])
                {
                    Fill(response.Content, schema => status[0] is '4' or '5'
                        ? ErrorExample.Of(int.Parse(status, CultureInfo.InvariantCulture), path)
                        : examples.Of(schema));
                }
            }
        }

        return Task.CompletedTask;
    }

    private static void Fill(IDictionary<string, OpenApiMediaType>? content, Func<IOpenApiSchema, JsonNode?> example)
    {
        foreach (var body in content?.Values ?? [])
            body.Example = example(body.Schema!);
    }
}
