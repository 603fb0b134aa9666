using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Matching;

namespace Rehearsal.Engine.Assertions.Judging;

/// <summary>
/// A conversation as data for a model. Whatever was said stays inside JSON strings: it cannot begin a line, close a
/// block, or form one of the angle-bracket tokens that chat templates use.
/// </summary>
internal static class ConversationJson
{
    /// <summary>The conversation as a JSON object, one line of text for each line spoken.</summary>
    public static string Write(Evidence evidence)
    {
        var conversation = evidence.Conversation;
        var turn = 0;
        var lines = new List<string>();
        foreach (var message in conversation.Messages)
        {
            var isCaller = message.Speaker == Speaker.Caller;
            turn += isCaller ? 1 : 0;
            lines.Add(Readable.Inert(new JsonObject
            {
                ["turn"] = turn,
                ["speaker"] = isCaller ? "caller" : "agent",
                ["text"] = message.Text,
            }));
        }

        var ending = Readable.Inert(Ending(conversation.Ending));
        return $"{{\"messages\":[\n{string.Join(",\n", lines)}\n],\n\"ended_by\":{ending}}}";
    }

    private static JsonNode? Ending(Ending? ending) => ending switch
    {
        null => null,
        { Transferred: true } => "agent, by transferring the call",
        { By: EndedBy.Agent } => "agent",
        { By: EndedBy.TurnLimit } => "turn limit of the test",
        _ => "caller",
    };
}
