namespace Rehearsal.Engine.NodeTests;

/// <summary>How the caller speaks in each permutation of a node test.</summary>
public static class CallerManner
{
    private static readonly string[] Manners =
    [
        "plain and to the point",
        "very short: a few words at most",
        "long-winded: wanders off and comes back",
        "hesitant and unsure, with filler words",
        "impatient: has no time",
        "annoyed by something that happened before",
        "confused: mixes something up",
        "tells several things at once",
        "asks a question back before answering",
        "gives only half of what was asked for",
        "corrects itself in the middle of the sentence",
        "speaks the language imperfectly",
        "very polite and formal",
        "casual, with slang",
        "suspicious: wants to know who this is and why",
        "tries to bargain or asks for an exception",
        "hard of hearing: did not catch part of what was said",
        "distracted by somebody in the same room",
        "anxious: wants to be reassured",
        "leaves the subject for something that this agent is not there for",
    ];

    /// <summary>How many there are.</summary>
    public static int Count => Manners.Length;

    /// <summary>The manner of a permutation.</summary>
    /// <param name="permutation">1 to <see cref="Count"/>.</param>
    public static string Of(int permutation) => Manners[permutation - 1];
}
