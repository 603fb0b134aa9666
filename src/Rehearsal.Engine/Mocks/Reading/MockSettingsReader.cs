using System.Text.Json.Nodes;
using Rehearsal.Engine.Matching;

namespace Rehearsal.Engine.Mocks.Reading;

/// <summary>Reads what a scenario's <c>metadata</c> says about mocks: <c>mocks</c>, <c>webhook_mode</c> and <c>mock_custom_code</c>.</summary>
public static class MockSettingsReader
{
    /// <summary>Reads them; what is absent takes its default.</summary>
    /// <param name="metadata">The metadata; null for none. Its other members are nobody's concern here.</param>
    /// <param name="defaultMode">The mode where the metadata names none.</param>
    /// <param name="path">Where the metadata stands, for errors: <c>metadata</c>.</param>
    /// <param name="errors">Everything wrong is added here, with its path.</param>
    public static MockSettings Read(JsonObject? metadata, WebhookMode defaultMode, string path, List<FieldError> errors)
    {
        var mocks = MockReader.Read(metadata?["mocks"], $"{path}.mocks", errors);
        var code = CustomCode(metadata?["mock_custom_code"], mocks.Count, $"{path}.mock_custom_code", errors);
        return new MockSettings(Mode(metadata?["webhook_mode"], $"{path}.webhook_mode", errors) ?? defaultMode, [.. mocks, .. code]);
    }

    /// <summary>Reads a mode, whatever its case; null when absent.</summary>
    public static WebhookMode? Mode(JsonNode? node, string path, List<FieldError> errors)
    {
        if (node is null)
            return null;
        if (node is JsonValue value && value.TryGetValue(out string? word) && Enum.GetNames<WebhookMode>().Contains(word.Trim(), StringComparer.OrdinalIgnoreCase))
            return Enum.Parse<WebhookMode>(word.Trim(), ignoreCase: true);
        errors.Add(new FieldError(path, $"live, mock or off is accepted, not {Sentence.Show(node)}."));
        return null;
    }

    /// <summary>The documented short form: what the code of each node gives, by the node's id (contract §8).</summary>
    private static IEnumerable<Mock> CustomCode(JsonNode? node, int first, string path, List<FieldError> errors)
    {
        if (node is null)
            return [];
        if (node is JsonObject results)
        {
            errors.AddRange(results.Where(result => result.Value is not JsonObject).Select(result => new FieldError(
                $"{path}.{result.Key}", $"An object, as the node's code would give it, is accepted, not {(result.Value is null ? "null" : Sentence.Show(result.Value))}.")));
            return results.Select((result, index) => new Mock(
                first + index, $"mock_custom_code.{result.Key}", new MockMatch(result.Key, null, null, null, null),
                [new MockAnswer(200, new Dictionary<string, string>(), result.Value?.DeepClone(), TimeSpan.Zero, null)]));
        }

        errors.Add(new FieldError(path, $"An object of results by node id is accepted, not {Sentence.Show(node)}."));
        return [];
    }
}
