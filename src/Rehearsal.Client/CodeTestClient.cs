using Rehearsal.Client.Http;
using Rehearsal.Wire;
using Rehearsal.Wire.CodeTests;

namespace Rehearsal.Client;

/// <summary>Code tests: the code of one node is run alone.</summary>
public sealed class CodeTestClient
{
    private readonly Connection _connection;

    internal CodeTestClient(Connection connection) => _connection = connection;

    /// <summary>Runs the code of a Custom Code node in the sandbox and waits for its output. Code that fails is no exception: its error is in the answer.</summary>
    public Task<CodeTestBody> RunAsync(CodeTestRequest request, CancellationToken cancellationToken = default) =>
        _connection.PostAsync("v1/blandcode/test", Sent.Body(request, Sent.Json.CodeTestRequest), WireJson.Default.CodeTestBody, cancellationToken);
}
