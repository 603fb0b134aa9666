using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Rehearsal.Server.OpenApi;

/// <summary>What the description says of the API as a whole.</summary>
internal sealed class DocumentFacts : IOpenApiDocumentTransformer
{
    /// <summary>The name of the way to authenticate.</summary>
    public const string KeyScheme = "key";

    /// <inheritdoc/>
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Rehearsal",
            Version = "v1",
            Description = "A test lab for AI agents: simulated callers talk to an agent, assertions judge each conversation, and every run is kept.",
        };
        // Relative to wherever the document was read, so that it also holds behind a proxy.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[KeyScheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = "authorization",
            Description = "The key alone, or `Bearer` and the key.",
        };
        return Task.CompletedTask;
    }
}
