namespace Rehearsal.CodeWorker;

/// <summary>Code to run, on its way to a worker.</summary>
/// <param name="Source">An ES module of the documented shape.</param>
/// <param name="Input">The JSON that its request holds.</param>
/// <param name="Milliseconds">How long it may run.</param>
/// <param name="Bytes">How much it may allocate in all.</param>
public sealed record WorkRequest(string Source, string Input, int Milliseconds, long Bytes);

/// <summary>What came of it, on its way back.</summary>
/// <param name="Value">The JSON object in the body of its response; null when it failed.</param>
/// <param name="Status">The response's status.</param>
/// <param name="Error">Why it failed, a sentence; null when it did not.</param>
/// <param name="Console">What it wrote to the console, a line each.</param>
/// <param name="Milliseconds">How long it ran.</param>
public sealed record WorkAnswer(string? Value, int Status, string? Error, IReadOnlyList<string> Console, double Milliseconds);
