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
    private const int LocalDigits = 10;

    /// <inheritdoc/>
    public JsonNode? Find(string name) =>
        JsonWalk.Find(conversation.Variables, name) ?? (IsEmptied(name) ? null : JsonWalk.Find(conversation.RequestData, name) ?? BuiltIn(name));

    /// <summary>What an answer did not have is known to be missing: what the call began with must not pass for it.</summary>
    private bool IsEmptied(string name) => conversation.Variables.Any(variable =>
        variable.Value is null
        && (name.Equals(variable.Key, StringComparison.OrdinalIgnoreCase) || name.StartsWith(variable.Key + ".", StringComparison.OrdinalIgnoreCase)));

    private JsonNode? BuiltIn(string name) => name.ToLowerInvariant() switch
    {
        "lastusermessage" => conversation.LastCallerLine,
        "prevnodeprompt" => JsonWalk.Find(conversation.AgentState, "prevNodePrompt")?.DeepClone(),
        "now" or "now_utc" => now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        "from" => FictitiousNumbers.From,
        "phone_number" => Find("from")?.DeepClone(),
        "to" => FictitiousNumbers.To,
        "short_from" => Short("from"),
        "short_to" => Short("to"),
        "call_id" or "callid" => conversation.Id,
        "timezone" => "UTC",
        "country" => "US",
        "state" or "city" or "zip" or "voice_id" => "",
        _ => null,
    };

    /// <summary>A number without its country code, as ten digits.</summary>
    private string? Short(string name)
    {
        var digits = string.Concat((Template.Stringify(Find(name)) ?? "").Where(char.IsAsciiDigit));
        return digits.Length == 0 ? null : digits[^Math.Min(LocalDigits, digits.Length)..];
    }
}
