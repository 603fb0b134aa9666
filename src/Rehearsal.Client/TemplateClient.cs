using System.Text.Json;
using Rehearsal.Client.Http;
using Rehearsal.Wire;
using Rehearsal.Wire.Scenarios;
using Rehearsal.Wire.Templates;

namespace Rehearsal.Client;

/// <summary>Templates: scenarios that come with the server.</summary>
public sealed class TemplateClient
{
    private const string Path = "v1/agent-testing/templates";
    private readonly Connection _connection;

    internal TemplateClient(Connection connection) => _connection = connection;

    /// <summary>The templates.</summary>
    /// <param name="category">Only those of this category, such as <c>VOICEMAIL</c>; all by default.</param>
    public async Task<IReadOnlyList<TemplateBody>> ListAsync(string? category = null, CancellationToken cancellationToken = default)
    {
        var list = await _connection.GetAsync(Query.Of(Path, ("category", category)), cancellationToken);
        // Within the envelope the list is the array alone.
        return list.ValueKind == JsonValueKind.Array
            ? Envelope.Read(list, WireJson.Default.IReadOnlyListTemplateBody)
            : Envelope.Read(list, WireJson.Default.TemplateList).Templates;
    }

    /// <summary>Makes a scenario of a template, for an agent.</summary>
    public async Task<ScenarioBody> CloneAsync(string id, CloneTemplateRequest request, CancellationToken cancellationToken = default) => (await _connection.PostAsync(
        $"{Path}/{Query.Id(id)}/clone", Sent.Body(request, Sent.Json.CloneTemplateRequest), WireJson.Default.TemplateCloned, cancellationToken)).Scenario;
}
