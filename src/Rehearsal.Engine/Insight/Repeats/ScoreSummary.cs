using Rehearsal.Engine.Assertions;

namespace Rehearsal.Engine.Insight.Repeats;

/// <summary>Scores in short, each 0 to 1 with 4 decimals; all null when there are none.</summary>
/// <param name="Deviation">The standard deviation of these scores, not an estimate for others.</param>
public sealed record ScoreSummary(double? Mean, double? Median, double? Deviation, double? Min, double? Max)
{
    /// <summary>No scores.</summary>
    public static ScoreSummary Empty { get; } = new(null, null, null, null, null);

    /// <summary>Sums the scores up.</summary>
    public static ScoreSummary Of(IEnumerable<double> scores)
    {
        double[] sorted = [.. scores.Order()];
        if (sorted is [])
            return Empty;
        var mean = sorted.Average();
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        var deviation = Math.Sqrt(sorted.Average(score => (score - mean) * (score - mean)));
        return new ScoreSummary(RunVerdict.Round(mean), RunVerdict.Round(median), RunVerdict.Round(deviation), RunVerdict.Round(sorted[0]), RunVerdict.Round(sorted[^1]));
    }
}
