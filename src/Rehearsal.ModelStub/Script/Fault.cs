namespace Rehearsal.ModelStub.Script;

/// <summary>What goes wrong with an answer.</summary>
internal enum Fault
{
    None,

    /// <summary>An HTTP error status with an error body.</summary>
    Status,

    /// <summary>No answer, ever: the connection stays open.</summary>
    Hang,

    /// <summary>The connection breaks in the middle of the answer.</summary>
    Cut,

    /// <summary>Prose where JSON may have been asked for.</summary>
    NotJson,

    /// <summary>The JSON in code fences with prose around it.</summary>
    FencedJson,

    /// <summary>JSON that does not match the schema asked for.</summary>
    BrokenSchema,

    /// <summary>A message without text.</summary>
    Empty,

    /// <summary>An HTTP body that is not the protocol's, with status 200.</summary>
    Garbage,

    /// <summary>Status 400 for requests with a JSON schema; others pass the rule by.</summary>
    NoJsonSchema,

    /// <summary>Status 400 for requests with any response format; others pass the rule by.</summary>
    NoResponseFormat,
}

/// <summary>The names that scripts give to faults.</summary>
internal static class FaultNames
{
    /// <summary>Each name with its fault and, for an error, its status.</summary>
    public static readonly IReadOnlyDictionary<string, (Fault Fault, int Status)> All = new Dictionary<string, (Fault, int)>
    {
        ["rate_limited"] = (Fault.Status, 429),
        ["server_error"] = (Fault.Status, 500),
        ["unavailable"] = (Fault.Status, 503),
        ["status"] = (Fault.Status, 0),
        ["hang"] = (Fault.Hang, 0),
        ["cut"] = (Fault.Cut, 0),
        ["not_json"] = (Fault.NotJson, 0),
        ["fenced_json"] = (Fault.FencedJson, 0),
        ["broken_schema"] = (Fault.BrokenSchema, 0),
        ["empty"] = (Fault.Empty, 0),
        ["garbage"] = (Fault.Garbage, 0),
        ["no_json_schema"] = (Fault.NoJsonSchema, 400),
        ["no_response_format"] = (Fault.NoResponseFormat, 400),
    };
}
