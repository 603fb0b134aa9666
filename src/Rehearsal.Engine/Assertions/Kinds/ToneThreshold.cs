using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Rehearsal.Engine.Assertions.Config;
using Rehearsal.Engine.Assertions.Tone;

namespace Rehearsal.Engine.Assertions.Kinds;

/// <summary><c>BLAND_TONE</c>: the agent's tone must reach a threshold, as a whole and where asked in single dimensions.</summary>
internal sealed class ToneThreshold : Check
{
    private readonly double _threshold;
    private readonly IReadOnlyList<(string Dimension, double Minimum)> _minimums;

    private ToneThreshold(double threshold, IReadOnlyList<(string Dimension, double Minimum)> minimums) =>
        (_threshold, _minimums) = (threshold, minimums);

    public override string ResultType => "bland_tone";

    public override string Target => "bland_tone_score";

    public static Check Parse(ConfigReader config)
    {
        var threshold = config.Number(0.7, 0, 1, "threshold");
        var minimums = new List<(string, double)>();
        if (config.Value("dimensions") is { ValueKind: not JsonValueKind.Object })
            config.Refuse(["dimensions"], "must be an object of minimums, for example {\"empathy\": 0.6}");
        else if (config.Section("dimensions") is { } dimensions)
        {
            foreach (var name in dimensions.Names)
            {
                var known = ToneDimensions.Names.FirstOrDefault(dimension => Spelling.Normalise(dimension) == Spelling.Normalise(name));
                if (known is null)
                    dimensions.Refuse([name], $"is not a dimension of tone; there are {string.Join(", ", ToneDimensions.Names)}");
                else
                    minimums.Add((known, dimensions.Number(0, 0, 1, name)));
            }
        }

        return new ToneThreshold(threshold, minimums);
    }

    public override JsonNode? Expected(Evidence evidence) => _threshold;

    public override async Task<Finding> JudgeAsync(CheckContext context, CancellationToken cancellationToken)
    {
        var tone = await context.Tone.Value;
        var low = _minimums.Where(wanted => ToneDimensions.Read(tone, wanted.Dimension) < wanted.Minimum).ToList();
        var overall = tone.OverallToneScore;
        var reasons = new List<string> { Invariant($"The overall tone score is {overall}; {_threshold} is wanted.") };
        reasons.AddRange(low.Select(wanted =>
            Invariant($"{wanted.Dimension} is {ToneDimensions.Read(tone, wanted.Dimension)}; at least {wanted.Minimum} is wanted.")));
        reasons.AddRange(tone.Issues.Take(3));
        return Finding.Of(overall >= _threshold && low.Count == 0, overall, string.Join(" ", reasons), overall);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
