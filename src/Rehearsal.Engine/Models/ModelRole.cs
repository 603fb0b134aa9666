namespace Rehearsal.Engine.Models;

/// <summary>What a model is asked to be; each role can have its own model.</summary>
public enum ModelRole
{
    /// <summary>Plays the agent under test: speaks for prompt nodes, routes, extracts.</summary>
    Agent,

    /// <summary>Plays the simulated user.</summary>
    Caller,

    /// <summary>Judges finished conversations.</summary>
    Judge,

    /// <summary>Explains failures and proposes changes.</summary>
    Analyst,
}
