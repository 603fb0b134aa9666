using System.Text.Json;

namespace Rehearsal.ModelStub;

/// <summary>A chat request as the stub received it.</summary>
/// <param name="Number">1 for the first request since the start.</param>
/// <param name="Model">The model asked for.</param>
/// <param name="Messages">All messages in order.</param>
/// <param name="ResponseFormat"><c>text</c>, <c>json_object</c> or <c>json_schema</c>.</param>
/// <param name="Schema">The schema of a <c>json_schema</c> request.</param>
/// <param name="Stream">Whether the answer was asked for as a stream.</param>
/// <param name="Body">The whole request body.</param>
/// <param name="Authorization">The Authorization header; null when there was none.</param>
/// <param name="Rule">The name of the rule that answered; null when none matched.</param>
public sealed record StubRequest(
    int Number, string Model, IReadOnlyList<StubMessage> Messages, string ResponseFormat, JsonElement? Schema,
    bool Stream, JsonElement Body, string? Authorization, string? Rule)
{
    /// <summary>The system (or developer) messages' texts, joined by line breaks.</summary>
    public string SystemText => string.Join('\n', Messages.Where(m => m.Role is "system" or "developer").Select(m => m.Text));

    /// <summary>The last user message's text; empty when there is none.</summary>
    public string UserText => Messages.LastOrDefault(m => m.Role == "user")?.Text ?? "";
}

/// <summary>One message of a request.</summary>
/// <param name="Role"><c>system</c>, <c>user</c>, <c>assistant</c> … as sent.</param>
/// <param name="Text">The text; text parts are joined by line breaks.</param>
public sealed record StubMessage(string Role, string Text);
