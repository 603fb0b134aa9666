using Rehearsal.Engine.NodeTests;

namespace Rehearsal.App.NodeTests;

/// <summary>A reply's place in its test: call after call, and within each the words as they were, then permutation after permutation.</summary>
public static class ReplyPlace
{
    private static int PlacesOfACall => CallerManner.Count + 1;

    /// <summary>The place.</summary>
    /// <param name="call">Which call, from 0; 0 without one.</param>
    /// <param name="permutation">Which permutation, from 1; 0 for the words as they were.</param>
    public static int Of(int call, int permutation) => (call * PlacesOfACall) + permutation;

    /// <summary>Which permutation a place is; 0 for the words as they were.</summary>
    public static int PermutationAt(int place) => place % PlacesOfACall;
}
