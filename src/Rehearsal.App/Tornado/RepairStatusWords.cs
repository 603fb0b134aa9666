using Rehearsal.Engine.Repair;

namespace Rehearsal.App.Tornado;

/// <summary>The words for where a session stands, on the wire and in storage (contract §2).</summary>
public static class RepairStatusWords
{
    private static readonly Dictionary<RepairStatus, string> Words = new()
    {
        [RepairStatus.Running] = "RUNNING",
        [RepairStatus.AllPassed] = "COMPLETED_ALL_PASSED",
        [RepairStatus.Partial] = "COMPLETED_PARTIAL",
        [RepairStatus.Timeout] = "TIMEOUT",
        [RepairStatus.Stuck] = "STUCK",
        [RepairStatus.Cancelled] = "CANCELLED",
        [RepairStatus.Error] = "ERROR",
    };

    /// <summary>The word.</summary>
    public static string ToWord(this RepairStatus status) => Words[status];

    /// <summary>The status that a stored word stands for.</summary>
    public static RepairStatus Parse(string word) => Words.First(known => known.Value == word).Key;
}
