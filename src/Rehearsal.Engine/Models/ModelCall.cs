namespace Rehearsal.Engine.Models;

/// <summary>One call to a model, as it is kept with the run.</summary>
/// <param name="Role">What the model was asked to be.</param>
/// <param name="Model">The model's name as configured.</param>
/// <param name="InputTokens">Tokens sent, as the endpoint counted them; null when it did not say.</param>
/// <param name="OutputTokens">Tokens received, as the endpoint counted them; null when it did not say.</param>
/// <param name="LatencyMs">Milliseconds until the whole answer was there, retries included.</param>
/// <param name="Outcome"><c>ok</c>, <c>failed</c>, <c>timed_out</c> or <c>cancelled</c>.</param>
/// <param name="At">When the call began.</param>
public sealed record ModelCall(
    ModelRole Role, string Model, long? InputTokens, long? OutputTokens, long LatencyMs, string Outcome, DateTimeOffset At);
