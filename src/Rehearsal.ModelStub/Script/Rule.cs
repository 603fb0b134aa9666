namespace Rehearsal.ModelStub.Script;

/// <summary>When to answer, and with what.</summary>
/// <param name="Name">How the request log calls the rule.</param>
/// <param name="When">What a request must look like.</param>
/// <param name="Times">The rule applies to this many matching requests only; null for all.</param>
/// <param name="Latency">Replaces the stub's latency.</param>
/// <param name="Jitter">Replaces the stub's jitter.</param>
/// <param name="Steps">The answers in turn; the last repeats. Never empty.</param>
internal sealed record Rule(string Name, Condition When, int? Times, TimeSpan? Latency, TimeSpan? Jitter, IReadOnlyList<Step> Steps);

/// <summary>One answer.</summary>
/// <param name="Fault">What goes wrong.</param>
/// <param name="Content">The answer's text or JSON; null leaves it to the stub.</param>
/// <param name="Status">The HTTP status of an error.</param>
/// <param name="Message">The error's message; null for a usual one.</param>
/// <param name="RetryAfter">Seconds for a Retry-After header; null for none.</param>
internal sealed record Step(Fault Fault, Template? Content, int Status, string? Message, double? RetryAfter)
{
    /// <summary>Whether the step can answer the request at all: refusals let others pass.</summary>
    public bool AppliesTo(string responseFormat) => Fault switch
    {
        Fault.NoJsonSchema => responseFormat == "json_schema",
        Fault.NoResponseFormat => responseFormat != "text",
        _ => true,
    };
}
