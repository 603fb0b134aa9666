namespace Rehearsal.Engine;

/// <summary>What is wrong with one field of an input.</summary>
/// <param name="Field">The field's path as its author wrote it, for example <c>assertions[0].config.pattern</c>.</param>
/// <param name="Message">What is wrong and what is accepted.</param>
public sealed record FieldError(string Field, string Message);
