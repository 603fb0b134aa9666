using System.ComponentModel;
using System.Text.Json.Serialization;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Errors;

/// <summary>The body of every answer that is not a success (contract §1.4).</summary>
public sealed record ErrorBody
{
    [Description("Always null: there is no result.")]
    public object? Data => null;

    [Description("What went wrong; never empty.")]
    public required IReadOnlyList<ErrorItem> Errors { get; init; }

    [Description("Always `error`."), Example("error")]
    public string Status => "error";

    [Description("The first error's sentence."), Example("There is no scenario '0198c0de-0000-7000-8000-000000000001'.")]
    public required string Message { get; init; }

    /// <summary>The body for one error.</summary>
    public static ErrorBody Of(string code, string message, ErrorDetails? details = null) =>
        new() { Errors = [new ErrorItem { Error = code, Message = message, Details = details }], Message = message };
}

/// <summary>The body of a 401, which has two members only (contract §1.2).</summary>
public sealed record UnauthorizedBody
{
    [Description("Always null: there is no result.")]
    public object? Data => null;

    [Description("One error with the code `AUTH_FAILURE`.")]
    public IReadOnlyList<ErrorItem> Errors { get; } = [new ErrorItem { Error = "AUTH_FAILURE", Message = "Unauthorized" }];
}

/// <summary>One thing that went wrong.</summary>
public sealed record ErrorItem
{
    [Description("A stable code, upper snake case."), Example("SCENARIO_NOT_FOUND")]
    public required string Error { get; init; }

    [Description("A sentence for people."), Example("There is no scenario '0198c0de-0000-7000-8000-000000000001'.")]
    public required string Message { get; init; }

    [Description("More, where there is more to say; absent otherwise.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ErrorDetails? Details { get; init; }
}

/// <summary>More about an error.</summary>
public sealed record ErrorDetails
{
    [Description("For `VALIDATION_ERROR`: each field that is wrong.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FieldProblem>? Fields { get; init; }

    [Description("For `SCENARIO_NOT_FOUND` where a request names several: the ids that name nothing.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Example("""["0198c0de-0000-7000-8000-000000000001"]""")]
    public IReadOnlyList<string>? InvalidIds { get; init; }

    [Description("For `PERSONA_IN_USE`: the persona.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Example("0198c0de-0000-7000-8000-000000000005")]
    public string? PersonaId { get; init; }

    [Description("For `PERSONA_IN_USE`: the phone numbers that reach it.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Example("""["+15550100101"]""")]
    public IReadOnlyList<string>? PhoneNumbersUsing { get; init; }

    [Description("For `PERSONA_IN_USE`: what to do.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Example("Detach the numbers first, or delete with force=true.")]
    public string? Suggestion { get; init; }

    [Description("For `TORNADO_ALREADY_ACTIVE`: the session that is repairing the agent.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Example("0198c0de-0000-7000-8000-00000000000c")]
    public string? SessionId { get; init; }
}

/// <summary>A field that is wrong.</summary>
public sealed record FieldProblem
{
    [Description("The field's path as it was sent."), Example("assertions[0].config.pattern")]
    public required string Field { get; init; }

    [Description("What is wrong and what is accepted."), Example("A whole number from 1 to 50 is accepted, not 99.")]
    public required string Message { get; init; }
}
