using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rehearsal.Wire.Json;
using Scalar.AspNetCore;

namespace Rehearsal.Server.OpenApi;

/// <summary>The API's description and the page that shows it.</summary>
internal static class ApiDescription
{
    private const string Document = "v1";
    private static readonly HashSet<Type> FreeJson =
        [typeof(RawJson), typeof(JsonElement), typeof(JsonElement?), typeof(JsonNode), typeof(JsonObject), typeof(JsonArray)];

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        // Free JSON has no shape worth a name: it is described where it stands.
        options.CreateSchemaReferenceId = type => FreeJson.Contains(type.Type) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddDocumentTransformer<DocumentFacts>();
        options.AddDocumentTransformer<EnvelopeFacts>();
        options.AddDocumentTransformer<ExampleFacts>();
        options.AddOperationTransformer<OperationFacts>();
        options.AddSchemaTransformer<SchemaFacts>();
    });

    public static void MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json");
        routes.MapScalarApiReference("/docs", options =>
        {
            options.Title = "Rehearsal";
            // A self-hosted server may stand where there is no internet: the page brings all it needs.
            options.DisableDefaultFonts();
            options.DisableTelemetry();
            options.DisableAgent();
            options.DisableMcp();
            options.HideClientButton();
            options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
        });
    }
}
