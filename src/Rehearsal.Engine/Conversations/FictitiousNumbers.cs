namespace Rehearsal.Engine.Conversations;

/// <summary>The phone numbers of a call that no telephone made; nobody can own them.</summary>
public static class FictitiousNumbers
{
    /// <summary>The caller's.</summary>
    public const string From = "+15550100199";

    /// <summary>The agent's.</summary>
    public const string To = "+15550100100";
}
