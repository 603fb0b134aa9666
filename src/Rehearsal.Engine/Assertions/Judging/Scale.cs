using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.Engine.Assertions.Config;
using Rehearsal.Engine.Models;

namespace Rehearsal.Engine.Assertions.Judging;

/// <summary>What a judge said.</summary>
/// <param name="Value">Its verdict, score or category; null when it says that it cannot tell.</param>
/// <param name="Reasoning">Why.</param>
internal sealed record Judgement(JsonNode? Value, string Reasoning);

/// <summary>How a judge expresses itself and what of it passes (contract §3.2 <c>output_type</c>).</summary>
internal abstract class Scale
{
    private enum Output
    {
        Boolean,
        Score,
        Categorical,
    }

    private static readonly Dictionary<string, Output> Outputs = new()
    {
        ["boolean"] = Output.Boolean,
        ["score"] = Output.Score,
        ["categorical"] = Output.Categorical,
    };

    /// <summary>What passes, as results show it.</summary>
    public abstract JsonNode Expected { get; }

    /// <summary>The answer described for the model, with an example.</summary>
    public abstract string Instructions { get; }

    /// <summary>The name of the member that holds the verdict.</summary>
    protected abstract string Member { get; }

    /// <summary>The JSON Schema of that member; null must be allowed.</summary>
    protected abstract JsonObject MemberSchema { get; }

    public static Scale? Parse(ConfigReader config) => (config.Choice(Outputs, "output_type") ?? Output.Boolean) switch
    {
        Output.Score => new ScoreScale(config.Number(0.7, 0, 1, "threshold")),
        Output.Categorical => CategoryScale.Read(config),
        _ => new BooleanScale(config.Flag("pass_on_true") ?? true),
    };

    /// <summary>The question for the model: the reasoning comes first, so that small models think before they decide.</summary>
    public StructuredQuestion<Judgement> Question()
    {
        var schema = ClosedSchema.Of(new JsonObject { ["reasoning"] = new JsonObject { ["type"] = "string" }, [Member] = MemberSchema });
        return new("judgement", JsonSerializer.SerializeToElement(schema), Read);
    }

    /// <summary>Turns a value that the judge gave into a finding.</summary>
    public abstract Finding Weigh(JsonNode value, string reasoning);

    /// <summary>The member's value in its canonical form.</summary>
    /// <exception cref="FormatException">It is outside what was asked for.</exception>
    protected abstract JsonNode ReadMember(JsonElement value);

    private Judgement Read(JsonElement answer)
    {
        if (!answer.TryGetProperty(Member, out var value))
            throw new FormatException($"The member \"{Member}\" is missing.");
        var reasoning = answer.TryGetProperty("reasoning", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()!.Trim() : "";
        return new Judgement(
            value.ValueKind == JsonValueKind.Null ? null : ReadMember(value), reasoning.Length > 0 ? reasoning : "The judge gave no reason.");
    }
}
