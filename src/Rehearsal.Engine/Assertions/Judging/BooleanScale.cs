using System.Text.Json;
using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Assertions.Judging;

/// <summary>The criterion holds or it does not.</summary>
internal sealed class BooleanScale(bool passOnTrue) : Scale
{
    public override JsonNode Expected => passOnTrue;

    public override string Instructions =>
        """
        "reasoning": one to three sentences naming the lines that decide
        "verdict": true if the criterion holds or its question is answered yes, else false; null only if no conversation could ever show it
        Example: {"reasoning": "The caller asked for Tuesday; the agent booked Thursday.", "verdict": false}
        """;

    protected override string Member => "verdict";

    protected override JsonObject MemberSchema => new() { ["type"] = new JsonArray("boolean", "null") };

    public override Finding Weigh(JsonNode value, string reasoning) =>
        Finding.Of(value.GetValue<bool>() == passOnTrue, reasoning, value);

    protected override JsonNode ReadMember(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(value.GetString(), out var verdict) => verdict,
        _ => throw new FormatException("\"verdict\" must be true, false or null."),
    };
}
