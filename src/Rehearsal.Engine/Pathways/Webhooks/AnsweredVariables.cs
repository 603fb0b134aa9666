using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.Engine.Pathways.Webhooks;

/// <summary>What a request made of the variables, read from what is recorded of it.</summary>
public static class AnsweredVariables
{
    /// <summary>The variable that holds the status of the last answer; 0 when none came.</summary>
    internal const string StatusCode = "BlandStatusCode";

    /// <summary>What every answer sets.</summary>
    public static JsonObject Answered(WebhookAnswered answer) => new() { [StatusCode] = answer.Status };

    /// <summary>What was read from an answer, typed; a text of at most 200 characters where the recorded answer is cut.</summary>
    public static JsonObject Mapped(WebhookMapped mapped, WebhookAnswered? answer)
    {
        var values = new JsonObject();
        foreach (var mapping in mapped.Mappings)
            values[mapping.Name] = mapping.Outcome == "set" ? JsonPaths.Read(answer?.Body, mapping.Path) ?? mapping.ValuePreview : null;
        return values;
    }

    /// <summary>What a request without an answer leaves: no status, and no values of an earlier answer.</summary>
    public static JsonObject Unanswered(WebhookInvoked? request)
    {
        var values = new JsonObject { [StatusCode] = 0 };
        foreach (var lost in request?.ResponseMappings ?? [])
            values[lost.Name] = null;
        return values;
    }
}
