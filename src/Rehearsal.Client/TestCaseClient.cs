using Rehearsal.Client.Http;
using Rehearsal.Wire;
using Rehearsal.Wire.TestCases;

namespace Rehearsal.Client;

/// <summary>Test cases: the scenarios of a pathway that replay what a caller said.</summary>
public sealed class TestCaseClient
{
    private const string Path = "v1/pathway/test-cases";
    private readonly Connection _connection;

    internal TestCaseClient(Connection connection) => _connection = connection;

    /// <summary>A pathway's test cases, each with how its newest run stands.</summary>
    public Task<IReadOnlyList<TestCaseBody>> ListAsync(string pathwayId, CancellationToken cancellationToken = default) =>
        _connection.GetAsync($"{Path}/{Query.Id(pathwayId)}", WireJson.Default.IReadOnlyListTestCaseBody, cancellationToken);

    /// <summary>Makes a test case from messages or from a call.</summary>
    public Task<TestCaseAdded> AddAsync(AddTestCaseRequest request, CancellationToken cancellationToken = default) =>
        _connection.PostAsync($"{Path}/add", Sent.Body(request, Sent.Json.AddTestCaseRequest), WireJson.Default.TestCaseAdded, cancellationToken);

    /// <summary>Starts a run, which is waited for as any other. It is not sent again when the connection fails: it may have been accepted.</summary>
    /// <param name="version">The pathway's version; null for what would run.</param>
    public Task<TestCaseStarted> RunAsync(string id, int? version = null, CancellationToken cancellationToken = default) => _connection.PostAsync(
        $"{Path}/{Query.Id(id)}/run", Sent.Body(new RunTestCaseRequest { VersionNumber = version }, Sent.Json.RunTestCaseRequest), WireJson.Default.TestCaseStarted, cancellationToken);
}
