using Rehearsal.Engine.Assertions;

namespace Rehearsal.Engine.Insight.Flow;

/// <summary>How many runs there were, and how many of them passed.</summary>
public readonly record struct PassCounts(long Passed, long Runs)
{
    /// <summary>The share that passed, 4 decimals; 0 without runs.</summary>
    public double Rate => Runs == 0 ? 0 : RunVerdict.Round(Exact);

    internal double Exact => Runs == 0 ? 0 : (double)Passed / Runs;
}
