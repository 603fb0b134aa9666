namespace Rehearsal.Engine.Assertions;

/// <summary>How a finished run came out.</summary>
public enum Verdict
{
    /// <summary>Every required assertion passed.</summary>
    Passed,

    /// <summary>A required assertion failed.</summary>
    Failed,

    /// <summary>No required assertion failed, but one could not be judged.</summary>
    Error,
}

/// <summary>The verdict and the overall score of a run's results (contract §4).</summary>
/// <param name="Verdict">Decided by the required assertions alone; no score can change it.</param>
/// <param name="Score">
/// The weighted mean of all scores, 0 to 1, rounded to 4 decimals. 1 when nothing has weight; null when something has
/// but none of it could be judged, since any number would then be invented.
/// </param>
public sealed record RunVerdict(Verdict Verdict, double? Score)
{
    /// <summary>Computes verdict and score.</summary>
    public static RunVerdict From(IReadOnlyList<AssertionResult> results) => new(Decide(results), Mean(results));

    /// <summary>Rounds a score as it is stored and shown.</summary>
    internal static double Round(double score) => Math.Round(score, 4, MidpointRounding.AwayFromZero);

    private static Verdict Decide(IReadOnlyList<AssertionResult> results)
    {
        var required = results.Where(result => result.Definition.IsRequired).ToList();
        if (required.Exists(result => result.Status == AssertionStatus.Failed))
            return Verdict.Failed;
        return required.TrueForAll(result => result.Passed) ? Verdict.Passed : Verdict.Error;
    }

    private static double? Mean(IReadOnlyList<AssertionResult> results)
    {
        if (results.All(result => result.Definition.Weight <= 0))
            return 1;

        var scored = results.Where(result => result.Score is not null).ToList();
        var heaviest = scored.Select(result => result.Definition.Weight).DefaultIfEmpty().Max();
        var (sum, weights) = (0.0, 0.0);
        foreach (var result in scored.Where(result => result.Definition.Weight > 0))
        {
            // Relative to the heaviest that has a score: no sum overflows, and none of the others is lost to rounding.
            var weight = result.Definition.Weight / heaviest;
            sum += weight * result.Score!.Value;
            weights += weight;
        }

        return weights > 0 ? Round(Math.Clamp(sum / weights, 0, 1)) : null;
    }
}
