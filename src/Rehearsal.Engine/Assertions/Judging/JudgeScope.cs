using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Matching;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Assertions.Judging;

/// <summary>
/// What placeholders of a judge's prompt stand for (contract §3.2). Values come from callers and agents, so each goes in
/// as quoted JSON, never as bare text beside the author's words.
/// </summary>
internal sealed class JudgeScope(Evidence evidence) : IVariableScope
{
    private readonly ConversationVariables _variables = new(evidence.Conversation, evidence.Conversation.StartedAt);

    /// <summary>True when the text asks for the conversation at a place of its own.</summary>
    public static bool MentionsConversation(string text) =>
        Template.Mentions(text, "output_data") || Template.Mentions(text, "transcript");

    public JsonNode? Find(string name) => name.ToLowerInvariant() switch
    {
        "output_data" or "transcript" => ConversationJson.Write(evidence),
        "variables" => Readable.Inert(evidence.Conversation.Variables),
        "nodes_visited" => Readable.Inert(new JsonArray(
            [.. evidence.Conversation.NodesVisited.Select(id => (JsonNode)evidence.NodeNames.GetValueOrDefault(id, id))])),
        _ => _variables.Find(name) is { } value ? Readable.Inert(value) : null,
    };
}
