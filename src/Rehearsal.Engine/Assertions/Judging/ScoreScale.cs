using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Assertions.Judging;

/// <summary>How well the criterion is met, from 0 to 1.</summary>
internal sealed class ScoreScale(double threshold) : Scale
{
    public override JsonNode Expected => threshold;

    public override string Instructions =>
        """
        "reasoning": one to three sentences naming the lines that decide
        "score": a number from 0 (criterion not met at all) to 1 (fully met); null only if no conversation could ever show it
        Example: {"reasoning": "The agent apologised once but ignored the second complaint.", "score": 0.5}
        """;

    protected override string Member => "score";

    // No minimum and maximum: several endpoints refuse schemas with them, and the reader checks the range anyway.
    protected override JsonObject MemberSchema => new() { ["type"] = new JsonArray("number", "null") };

    public override Finding Weigh(JsonNode value, string reasoning)
    {
        var score = value.GetValue<double>();
        return Finding.Of(score >= threshold, score, reasoning, value);
    }

    protected override JsonNode ReadMember(JsonElement value) => ReadScore(value, "score");

    /// <summary>A number from 0 to 1.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static double ReadScore(JsonElement value, string name)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var score) && score is >= 0 and <= 1)
            return score;
        throw new FormatException($"\"{name}\" must be a number from 0 to 1.");
    }
}
