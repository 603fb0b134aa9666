namespace Rehearsal.Cli.Suites;

/// <summary>One thing wrong in a suite file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Field">The field's path, for example <c>scenarios[0].caller</c>; empty for the file as a whole.</param>
internal sealed record SuiteProblem(string File, int Line, string Field, string Message)
{
    public override string ToString() => Field.Length == 0 ? $"{File}:{Line}: {Message}" : $"{File}:{Line}: {Field}: {Message}";
}

/// <summary>Collects what is wrong, so that one reading tells everything.</summary>
internal sealed class SuiteProblems(string file)
{
    private readonly List<SuiteProblem> _all = [];

    public IReadOnlyList<SuiteProblem> All => _all;

    public void Add(int line, string field, string message) => _all.Add(new SuiteProblem(file, line, field, message));
}

/// <summary>A suite cannot be run; every reason has its file, line and field.</summary>
internal sealed class SuiteException(IReadOnlyList<SuiteProblem> problems)
    : UserErrorException(string.Join(Environment.NewLine, problems.OrderBy(problem => problem.Line)))
{
    public IReadOnlyList<SuiteProblem> Problems { get; } = problems;
}
