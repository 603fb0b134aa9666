using System.Globalization;
using System.Text.Json.Nodes;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Conversations;

/// <summary>
/// The variables that texts of a conversation may use: what was extracted or set wins over request data, and that over
/// the built-ins (contract §8). Fictitious numbers stand in for a real call's.
/// </summary>
/// <param name="conversation">The conversation whose variables these are.</param>
/// <param name="now">The time that <c>{{now}}</c> tells.</param>
public sealed class ConversationVariables(Conversation conversation, DateTimeOffset now) : IVariableScope
{
    /// <inheritdoc/>
    public JsonNode? Find(string name) =>
        JsonWalk.Find(conversation.Variables, name) ?? JsonWalk.Find(conversation.RequestData, name) ?? BuiltIn(name);

    private JsonNode? BuiltIn(string name) => name.ToLowerInvariant() switch
    {
        "lastusermessage" => conversation.LastCallerLine,
        "prevnodeprompt" => JsonWalk.Find(conversation.AgentState, "prevNodePrompt")?.DeepClone(),
        "now" or "now_utc" => now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        "from" or "phone_number" => FictitiousNumbers.From,
        "to" => FictitiousNumbers.To,
        "short_from" => FictitiousNumbers.From[2..],
        "short_to" => FictitiousNumbers.To[2..],
        "call_id" or "callid" => conversation.Id,
        "timezone" => "UTC",
        "country" => "US",
        "state" or "city" or "zip" or "voice_id" => "",
        _ => null,
    };
}
