namespace Rehearsal.Engine.Code;

/// <summary>
/// Runs JavaScript that users wrote, apart from everything else: it sees its request and nothing of this machine, and it
/// cannot take more than its share of time and memory. Safe for use by many at once; no run sees another's traces.
/// </summary>
public interface ICodeSandbox
{
    /// <summary>Runs the code once and gives what it returned.</summary>
    /// <param name="request">The code and what it is called with.</param>
    /// <param name="cancellationToken">Gives the run up.</param>
    /// <exception cref="CodeFailedException">The code gave no usable result; the message says why.</exception>
    /// <exception cref="OperationCanceledException">The run was given up.</exception>
    Task<CodeResult> RunAsync(CodeRequest request, CancellationToken cancellationToken);
}
