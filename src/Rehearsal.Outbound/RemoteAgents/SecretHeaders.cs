using System.Text.Json.Nodes;
using Rehearsal.Engine.Remote;

namespace Rehearsal.Outbound.RemoteAgents;

/// <summary>The secrets of one request: put into its headers, and taken out of whatever comes back.</summary>
internal sealed class SecretHeaders(Func<string, string?> find)
{
    /// <summary>Shorter values are too likely to be part of ordinary words; masking those would change what an agent said.</summary>
    private const int ShortestMasked = 6;

    private readonly HashSet<string> _secrets = [];

    /// <summary>The header's value with its references replaced.</summary>
    /// <exception cref="RemoteAgentException">A variable is not set, or may not be read.</exception>
    public string Resolve(string header, string value) => EnvironmentReferences.Fill(value, name =>
    {
        // Rules refuse such names earlier; what was stored by other hands must not get past them.
        if (!name.StartsWith(EnvironmentReferences.Prefix, StringComparison.Ordinal))
            throw new RemoteAgentException($"The header '{header}' refers to the environment variable {name}; only those whose names begin with {EnvironmentReferences.Prefix} are read.");
        if (find(name) is not { Length: > 0 } secret)
            throw new RemoteAgentException($"The header '{header}' refers to the environment variable {name}, which is not set.");
        _secrets.Add(secret);
        return secret;
    });

    /// <summary>The text with <c>***</c> in place of every secret.</summary>
    public string Mask(string text) =>
        _secrets.Where(secret => secret.Length >= ShortestMasked).OrderByDescending(secret => secret.Length).Aggregate(text, (masked, secret) => masked.Replace(secret, "***"));

    /// <summary>The value with its texts masked; names of members too, since servers echo headers in any shape.</summary>
    public JsonNode? Mask(JsonNode? value) => value switch
    {
        JsonObject members => new JsonObject(members.DistinctBy(member => Mask(member.Key)).Select(member => KeyValuePair.Create(Mask(member.Key), Mask(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Mask)]),
        JsonValue scalar when scalar.TryGetValue(out string? text) => Mask(text),
        _ => value?.DeepClone(),
    };
}
