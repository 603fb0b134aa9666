namespace Rehearsal.Server.Tests.Support.Contract;

/// <summary>Holds every answer that a test gets against the API's description.</summary>
internal sealed class ContractHandler(Func<Task<ApiContract>> contract) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        // The description does not describe itself, and must be readable before it was ever written.
        if (response.Content.Headers.ContentType?.MediaType != "application/json" || path.StartsWith("/openapi/", StringComparison.Ordinal))
            return response;
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        var problems = await (await contract()).FindProblemsAsync(request.Method, path, response.StatusCode, body);
        Assert.True(
            problems.Count == 0,
            $"{request.Method} {path} answered {(int)response.StatusCode} otherwise than docs/openapi.json describes it:\n{string.Join('\n', problems)}\n{body}");
        return response;
    }
}
