using System.Text.Json.Serialization;

namespace Rehearsal.Engine.Remote;

/// <summary>How a remote agent is talked to. The words are those of suites and of the API.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RemoteProtocol>))]
public enum RemoteProtocol
{
    /// <summary>The OpenAI chat completions protocol, streamed or not.</summary>
    [JsonStringEnumMemberName("openai")]
    OpenAi,

    /// <summary>A POST whose body follows a template; the answer is JSON.</summary>
    [JsonStringEnumMemberName("http_json")]
    HttpJson,

    /// <summary>The documented chat endpoints of a server with pathways (contract §6.7).</summary>
    [JsonStringEnumMemberName("pathway_chat")]
    PathwayChat,
}

/// <summary>The words for <see cref="RemoteProtocol"/>.</summary>
public static class RemoteProtocols
{
    private static readonly (RemoteProtocol Protocol, string Word)[] Known =
        [(RemoteProtocol.OpenAi, "openai"), (RemoteProtocol.HttpJson, "http_json"), (RemoteProtocol.PathwayChat, "pathway_chat")];

    /// <summary>Every word, as lists of what is accepted show them.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Known.Select(known => known.Word)];

    /// <summary>The protocol of a word; null when the word is none.</summary>
    public static RemoteProtocol? Parse(string? word) => Known.Where(known => known.Word == word).Select(known => (RemoteProtocol?)known.Protocol).FirstOrDefault();

    /// <summary>The word of a protocol.</summary>
    public static string ToWord(this RemoteProtocol protocol) => Known.First(known => known.Protocol == protocol).Word;
}
