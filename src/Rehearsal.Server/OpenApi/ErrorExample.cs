using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Rehearsal.Server.Http;
using Rehearsal.Wire;
using Rehearsal.Wire.Errors;

namespace Rehearsal.Server.OpenApi;

/// <summary>An error as an operation answers it.</summary>
internal static class ErrorExample
{
    private const string Id = "0198c0de-0000-7000-8000-000000000001";

    /// <summary>Things whose code is not their name in the address.</summary>
    private static readonly Dictionary<string, string> Things = new()
    {
        ["AGENT"] = "REMOTE_AGENT", ["CONVO_PATHWAY"] = "PATHWAY", ["BATCHE"] = "BATCH",
    };

    /// <summary>The body.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="path">The operation's address with its parameters in braces.</param>
    public static JsonNode Of(int status, string path) => status switch
    {
        StatusCodes.Status401Unauthorized => JsonSerializer.SerializeToNode(new UnauthorizedBody(), WireJson.Default.UnauthorizedBody)!,
        StatusCodes.Status400BadRequest => Write(Invalid()),
        StatusCodes.Status404NotFound => Write(ErrorBody.Of($"{Thing(path)}_NOT_FOUND", $"There is no {Thing(path).ToLowerInvariant().Replace('_', ' ')} '{Id}'.")),
        StatusCodes.Status409Conflict => Write(Clash(path)),
        StatusCodes.Status423Locked => Write(ErrorBody.Of("LOCK_NOT_ACQUIRED", "Version 4 is the copy that a tornado session is repairing; it can be used when the session is over.")),
        StatusCodes.Status501NotImplemented => Write(ErrorBody.Of("NOT_IMPLEMENTED", "This server does not offer it.")),
        StatusCodes.Status503ServiceUnavailable when path.StartsWith("/v1/", StringComparison.Ordinal) => Write(ErrorBody.Of("LLM_UNAVAILABLE", "No model is configured for the agent.")),
        _ => Write(ErrorAnswer.BodyOf(status)),
    };

    private static JsonNode Write(ErrorBody body) => JsonSerializer.SerializeToNode(body, WireJson.Default.ErrorBody)!;

    private static ErrorBody Invalid()
    {
        const string Problem = "A whole number from 1 to 50 is accepted, not 99.";
        return ErrorBody.Of("VALIDATION_ERROR", $"max_turns: {Problem}", new ErrorDetails { Fields = [new FieldProblem { Field = "max_turns", Message = Problem }] });
    }

    private static ErrorBody Clash(string path) => path switch
    {
        _ when path.Contains("/scenarios", StringComparison.Ordinal) || path.Contains("/test-cases", StringComparison.Ordinal) || path.Contains("/templates", StringComparison.Ordinal) => ErrorBody.Of("SCENARIO_NAME_TAKEN", "Another scenario of this agent is already called 'Happy path'."),
        _ when path.Contains("/agents", StringComparison.Ordinal) => ErrorBody.Of("REMOTE_AGENT_NAME_TAKEN", "Another remote agent is already called 'Front desk'."),
        _ when path.EndsWith("/tornado/start", StringComparison.Ordinal) => ErrorBody.Of(
            "TORNADO_ALREADY_ACTIVE", $"Tornado session '{Id}' is repairing this agent; wait for its end or cancel it.", new ErrorDetails { SessionId = Id }),
        _ when path.Contains("/simulations", StringComparison.Ordinal) => ErrorBody.Of("CALL_NOT_AT_LIMIT", $"The call '{Id}' is completed; only one that is max_turns_reached can be continued."),
        _ when path.Contains("/folders", StringComparison.Ordinal) => ErrorBody.Of("FOLDER_NOT_EMPTY", "Pathways or folders lie in this folder: move them first."),
        _ when path.Contains("/personas", StringComparison.Ordinal) => ErrorBody.Of(
            "PERSONA_IN_USE", $"Persona '{Id}' is in use by 1 phone number(s).",
            new ErrorDetails { PersonaId = Id, PhoneNumbersUsing = ["+15550100101"], Suggestion = "Detach the numbers first, or delete with force=true." }),
        _ => ErrorBody.Of("OLD_REVISION_ERROR", "It was changed since the revision sent: read it and send the change again."),
    };

    /// <summary>
    /// What the address names last before its first parameter, as error codes call it. Without a parameter the body names what may be
    /// missing: the scenarios to run, else the pathway.
    /// </summary>
    private static string Thing(string path)
    {
        if (path.EndsWith("/test-cases/{pathway_id}", StringComparison.Ordinal))
            return "PATHWAY";
        if (path.StartsWith("/v1/node_test", StringComparison.Ordinal) && path.Contains("/run/", StringComparison.Ordinal))
            return "NODE_TEST";
        if (!path.Contains('{'))
            return MissingWithoutParameter(path);
        var named = path.Split('/', StringSplitOptions.RemoveEmptyEntries).TakeWhile(segment => segment[0] != '{').Last();
        var thing = named.Replace('-', '_').ToUpper(CultureInfo.InvariantCulture).TrimEnd('S');
        return Things.GetValueOrDefault(thing, thing);
    }

    private static string MissingWithoutParameter(string path) =>
        path.EndsWith("/tornado/cancel", StringComparison.Ordinal) ? "TORNADO"
        : path.EndsWith("/batch-run", StringComparison.Ordinal) || path.EndsWith("/simulation-sets", StringComparison.Ordinal) ? "SCENARIO"
        : path.Contains("/folders", StringComparison.Ordinal) ? "FOLDER" : "PATHWAY";
}
