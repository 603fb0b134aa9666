namespace Rehearsal.Cli.Testing;

/// <summary>How a scenario or suite came out.</summary>
internal enum Outcome
{
    /// <summary>Everything required held.</summary>
    Passed,

    /// <summary>The agent did not do what is required.</summary>
    Failed,

    /// <summary>It could not be carried out or judged: nothing is known about the agent.</summary>
    Error,
}
