using Rehearsal.Wire.Runs;

namespace Rehearsal.Cli.Testing;

/// <summary>Shows how far a suite got. Calls come one at a time.</summary>
internal interface ISuiteProgress
{
    /// <summary>A run of the scenario at this place in the list got on with its conversation.</summary>
    void Talked(int scenario, int turns);

    /// <summary>A run of the scenario at this place in the list is over.</summary>
    void Finished(int scenario, RunDetailBody run);
}
