namespace Rehearsal.Engine.Code;

/// <summary>Code gave no usable result: it cannot be read, threw, took too much, or returned no JSON object.</summary>
/// <param name="message">A sentence that says what happened and, where it helps, what is accepted.</param>
/// <param name="inner">What was caught; null where nothing was.</param>
public sealed class CodeFailedException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What the code wrote to the console before it failed; empty when it wrote nothing.</summary>
    public IReadOnlyList<string> Console { get; init; } = [];
}
