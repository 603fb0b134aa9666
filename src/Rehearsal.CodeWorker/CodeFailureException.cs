namespace Rehearsal.CodeWorker;

/// <summary>Code gave no usable result; the message is a sentence that says why.</summary>
internal sealed class CodeFailureException(string message) : Exception(message);
