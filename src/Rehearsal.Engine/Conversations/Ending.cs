namespace Rehearsal.Engine.Conversations;

/// <summary>What brought a conversation to its end.</summary>
public enum EndedBy
{
    /// <summary>The agent said goodbye or transferred the call.</summary>
    Agent,

    /// <summary>The caller hung up.</summary>
    Caller,

    /// <summary>The caller had spoken as often as the scenario allows.</summary>
    TurnLimit,

    /// <summary>A scripted or replayed caller had no more lines.</summary>
    LinesExhausted,
}

/// <summary>How a finished conversation ended.</summary>
/// <param name="By">Who or what ended it.</param>
/// <param name="Transferred">True when the agent ended it by handing over to a person.</param>
public sealed record Ending(EndedBy By, bool Transferred = false);
