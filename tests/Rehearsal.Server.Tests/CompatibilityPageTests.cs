using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Rehearsal.Server.Tests.Support;
using Rehearsal.Server.Tests.Support.Contract;

namespace Rehearsal.Server.Tests;

/// <summary>The page that says what is the same as elsewhere leaves no endpoint out and invents none.</summary>
public sealed partial class CompatibilityPageTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Page_Endpoints_AreTheRoutesOfTheServer()
    {
        var page = await File.ReadAllLinesAsync(Path.Combine(CheckedIn.Folder, "docs", "compatibility.md"), TestContext.Current.CancellationToken);
        var listed = page.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(line => Endpoint().Matches(line.Split('|')[1])).Select(match => match.Groups[1].Value);

        var routes = from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                     from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
                     select $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}";
        Assert.Equal(routes.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("`([A-Z]+ /[^`]*)`")]
    private static partial Regex Endpoint();
}
