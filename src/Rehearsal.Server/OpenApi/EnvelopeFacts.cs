using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Rehearsal.Server.Http;
using Rehearsal.Wire.Scenarios;
using Rehearsal.Wire.Templates;

namespace Rehearsal.Server.OpenApi;

/// <summary>Describes the bodies of agent testing as this server answers them: in the envelope where its setting asks for that.</summary>
internal sealed class EnvelopeFacts : IOpenApiDocumentTransformer
{
    private const string AgentTesting = "/v1/agent-testing/";

    /// <inheritdoc/>
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        if (!Envelope.IsWanted(context.ApplicationServices.GetRequiredService<IConfiguration>()))
            return Task.CompletedTask;
        var bodies =
            from path in document.Paths
            where path.Key.StartsWith(AgentTesting, StringComparison.Ordinal)
            from operation in (path.Value.Operations ?? []).Values
            from response in operation.Responses ?? []
            where response.Key.StartsWith('2')
            from content in (response.Value.Content ?? new Dictionary<string, OpenApiMediaType>()).Values
            select content;
        foreach (var body in bodies)
            body.Schema = Wrap(body.Schema!, document);
        return Task.CompletedTask;
    }

    private static OpenApiSchema Wrap(IOpenApiSchema body, OpenApiDocument document) => new()
    {
        Type = JsonSchemaType.Object,
        Required = new HashSet<string> { "data", "errors" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["data"] = body switch
            {
                OpenApiSchemaReference { Reference.Id: nameof(ScenarioList) } => Array(nameof(ScenarioBody), "The scenarios.", document),
                OpenApiSchemaReference { Reference.Id: nameof(TemplateList) } => Array(nameof(TemplateBody), "The templates.", document),
                _ => body,
            },
            ["errors"] = new OpenApiSchema { Type = JsonSchemaType.Null, Description = "Always null." },
        },
    };

    private static OpenApiSchema Array(string item, string description, OpenApiDocument document) => new()
    {
        Type = JsonSchemaType.Array,
        Items = new OpenApiSchemaReference(item, document),
        Description = description,
    };
}
