namespace Rehearsal.App.Runs;

/// <summary>What a run is for. All kinds share one queue, so that organisations share the slots fairly whatever they ask for.</summary>
public enum RunKind
{
    /// <summary>A scenario is tested: only these are listed and counted as runs.</summary>
    Test,

    /// <summary>A caller without a scenario talks, once.</summary>
    Simulation,

    /// <summary>One node replies once.</summary>
    NodeTest,
}

/// <summary>Facts about kinds of runs.</summary>
public static class RunKindExtensions
{
    /// <summary>The word in storage.</summary>
    public static string ToWord(this RunKind kind) => kind switch
    {
        RunKind.Test => "test",
        RunKind.Simulation => "simulation",
        _ => "node_test",
    };

    /// <summary>Reads a word of storage.</summary>
    /// <exception cref="InvalidOperationException">It is none.</exception>
    public static RunKind Parse(string word) => Enum.GetValues<RunKind>().First(kind => kind.ToWord() == word);
}
