using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.Engine.Assertions.Judging;
using Rehearsal.Engine.Models;

namespace Rehearsal.Engine.Assertions.Tone;

/// <summary>The form in which a model gives its view of the tone, and how it is read.</summary>
internal static class ToneAnswer
{
    private const string Overall = "overall_tone_score";

    public static StructuredQuestion<ToneScore> Question { get; } = new("tone", JsonSerializer.SerializeToElement(Schema()), Read);

    private static JsonObject Schema()
    {
        var example = ClosedSchema.Of(new()
        {
            ["turn"] = Type("integer"),
            ["category"] = Type("string"),
            ["text"] = Type("string"),
            ["sentiment"] = Type("string"),
        });
        var properties = new JsonObject
        {
            ["issues"] = List(Type("string")),
            ["examples"] = List(example),
        };
        foreach (var name in ToneDimensions.Names)
            properties[name] = Type("number");
        properties[Overall] = Type("number");
        return ClosedSchema.Of(properties);
    }

    private static JsonObject Type(string name) => new() { ["type"] = name };

    private static JsonObject List(JsonNode items) => new() { ["type"] = "array", ["items"] = items };

    private static ToneScore Read(JsonElement answer)
    {
        double[] scores = [.. ToneDimensions.Names.Select(name => Score(answer, name) ?? throw new FormatException($"The member \"{name}\" is missing."))];
        // A model that leaves out the whole has said enough: contract §12.5 takes the mean.
        var overall = Score(answer, Overall) ?? scores.Average();
        return new ToneScore(
            scores[0], scores[1], scores[2], scores[3], scores[4], scores[5], RunVerdict.Round(overall), Issues(answer), Examples(answer));
    }

    private static double? Score(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? RunVerdict.Round(ScoreScale.ReadScore(value, name))
            : null;

    private static List<string> Issues(JsonElement answer) =>
        [.. Items(answer, "issues").Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];

    private static List<ToneExample> Examples(JsonElement answer) =>
    [
        .. Items(answer, "examples").Where(item => item.ValueKind == JsonValueKind.Object).Select(item => new ToneExample(
            item.TryGetProperty("turn", out var turn) && turn.ValueKind == JsonValueKind.Number && turn.TryGetInt32(out var number) ? number : 0,
            Text(item, "category"), Text(item, "text"), Text(item, "sentiment"))),
    ];

    private static IEnumerable<JsonElement> Items(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static string Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
