using System.Text.Json.Nodes;
using Rehearsal.Engine.Pathways.Webhooks;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Remote;

/// <summary>Says what is wrong with the description of a remote agent. Whether its address may be reached is not asked here.</summary>
public static class RemoteAgentRules
{
    private static readonly string[] SecretWords = ["auth", "cookie", "key", "token", "secret", "password", "credential"];

    /// <summary>Everything wrong, each with the field's name as suites and the API write it.</summary>
    public static IReadOnlyList<FieldError> Check(RemoteAgentSettings settings) =>
    [
        .. Url(settings.Url), .. settings.Headers.SelectMany(header => Header(header.Key, header.Value)), .. Body(settings),
        .. Path("reply", settings.Reply), .. Path("ended", settings.Ended), .. Path("transferred", settings.Transferred),
        .. Path("variables", settings.Variables), .. Path("nodes", settings.Nodes), .. Path("tools", settings.Tools),
        .. Whole("timeout_ms", settings.TimeoutMs, 1, RemoteAgentSettings.MaxTimeoutMs), .. Whole("retries", settings.Retries, 0, RemoteAgentSettings.MaxRetries),
    ];

    private static IEnumerable<FieldError> Url(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var read) || read.Scheme is not ("http" or "https") || read.Host.Length == 0)
            yield return new FieldError("url", "An absolute http or https URL is required, for example https://agent.example.com/chat.");
        else if (read.UserInfo.Length > 0)
            yield return new FieldError("url", "A URL with a user name or password is not accepted; send them in an Authorization header.");
    }

    private static IEnumerable<FieldError> Header(string name, string value)
    {
        var field = $"headers.{name}";
        // JSON has null where the type has none.
        if (value is null)
        {
            yield return new FieldError(field, "A text is accepted.");
            yield break;
        }

        var references = EnvironmentReferences.NamesIn(value);
        foreach (var wrong in references.Where(reference => !reference.StartsWith(EnvironmentReferences.Prefix, StringComparison.Ordinal)))
            yield return new FieldError(field, $"The variable '{wrong}' is not read: only those whose names begin with {EnvironmentReferences.Prefix} are.");
        if (references.Count == 0 && SecretWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))
            yield return new FieldError(field, $"A secret is not stored: write {{{{env:{EnvironmentReferences.Prefix}KEY}}}} and put the value into that environment variable.");
        if (value.AsSpan().ContainsAny('\r', '\n', '\0') || !IsToken(name))
            yield return new FieldError(field, "The name or value has characters that a header may not have.");
    }

    private static bool IsToken(string name) => name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".Contains(letter));

    private static IEnumerable<FieldError> Body(RemoteAgentSettings settings)
    {
        switch (settings)
        {
            case { Protocol: RemoteProtocol.PathwayChat } when Template.Stringify((settings.Body as JsonObject)?["pathway_id"]) is not { Length: > 0 }:
                yield return new FieldError("body", "An object with the pathway's id is required, for example { \"pathway_id\": \"…\" }.");
                break;
            case { Protocol: RemoteProtocol.OpenAi, Body: JsonObject members } when members["messages"] is not (null or JsonArray):
                yield return new FieldError("body.messages", "A list of messages is accepted; those of the conversation follow them.");
                break;
            case { Protocol: RemoteProtocol.OpenAi, Body: not (null or JsonObject) }:
                yield return new FieldError("body", "An object is accepted, whose members are added to the request.");
                break;
            case { Protocol: RemoteProtocol.HttpJson, Body: not (null or JsonObject or JsonArray) }:
                yield return new FieldError("body", "An object or a list is accepted, with {{message}}, {{messages}}, {{session_id}}, {{variables}} or any variable in its texts.");
                break;
        }
    }

    private static IEnumerable<FieldError> Path(string field, string? path)
    {
        if (path is null)
            yield break;
        string? wrong = null;
        try
        {
            JsonPaths.ReadAll(new JsonObject(), path);
        }
        catch (FormatException broken)
        {
            wrong = broken.Message;
        }

        if (wrong is not null || string.IsNullOrWhiteSpace(path))
            yield return new FieldError(field, $"A JSONPath is accepted, for example $.answer.text. {wrong}".TrimEnd());
    }

    private static IEnumerable<FieldError> Whole(string field, int value, int least, int most)
    {
        if (value < least || value > most)
            yield return new FieldError(field, $"A whole number from {least} to {most} is accepted, not {value}.");
    }
}
