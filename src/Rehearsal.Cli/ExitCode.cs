using Rehearsal.Cli.Testing;

namespace Rehearsal.Cli;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>All is well.</summary>
    public const int Success = 0;

    /// <summary>An agent did not do what a suite asks of it.</summary>
    public const int Failed = 1;

    /// <summary>Something could not be done or judged, which says nothing about the agent.</summary>
    public const int Error = 2;

    /// <summary>The code that an outcome stands for.</summary>
    public static int Of(Outcome outcome) => outcome switch
    {
        Outcome.Passed => Success,
        Outcome.Failed => Failed,
        _ => Error,
    };
}
