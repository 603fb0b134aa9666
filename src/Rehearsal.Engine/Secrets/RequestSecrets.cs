using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Secrets;

/// <summary>
/// The secrets of one request. Everybody sees the request with a mask in their place; the values are looked up when it is really sent,
/// so that a mock needs none, and are masked in whatever comes back.
/// </summary>
internal sealed partial class RequestSecrets(ISecretStore? store)
{
    private const string Mask = "***";

    // A shorter value would be found everywhere, and masking it would garble answers without hiding it.
    private const int ShortestMasked = 4;

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when the request mentions any.</summary>
    public bool Any => _values.Count > 0;

    /// <summary>A scope that gives the mask for each secret, and notes which are asked for.</summary>
    public IVariableScope Masked(IVariableScope inner) => new Scope(inner, name =>
    {
        _values.TryAdd(name, "");
        return Mask;
    });

    /// <summary>A scope with the values of the secrets that were noted.</summary>
    /// <exception cref="SecretMissingException">One is not set.</exception>
    public async Task<IVariableScope> RevealAsync(IVariableScope inner, CancellationToken cancellationToken)
    {
        foreach (var name in _values.Keys.ToList())
        {
            _values[name] = store is null
                ? throw new SecretMissingException($"A request needs the secret '{name}', and there are none here.")
                : await store.FindAsync(name, cancellationToken);
        }

        return new Scope(inner, name => _values[name]);
    }

    /// <summary>A text without the values.</summary>
    public string Hide(string text)
    {
        foreach (var value in _values.Values.Where(value => value.Length >= ShortestMasked))
            text = text.Replace(value, Mask, StringComparison.Ordinal);
        return text;
    }

    /// <summary>An answer without the values: services like to say what they were asked.</summary>
    public JsonNode? Hide(JsonNode? answer)
    {
        switch (answer)
        {
            case JsonObject members:
                return new JsonObject(members.Select(member => KeyValuePair.Create(Hide(member.Key), Hide(member.Value))).DistinctBy(member => member.Key));
            case JsonArray items:
                return new JsonArray([.. items.Select(Hide)]);
            case null:
                return null;
            default:
                var shown = Template.Stringify(answer)!;
                return Hide(shown) is var hidden && hidden == shown ? answer.DeepClone() : JsonValue.Create(hidden);
        }
    }

    [GeneratedRegex("^SECRET\\.([A-Za-z0-9_]+)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    private sealed class Scope(IVariableScope inner, Func<string, string> secret) : IVariableScope
    {
        public JsonNode? Find(string name) => Name().Match(name) is { Success: true } match ? secret(match.Groups[1].Value) : inner.Find(name);
    }
}
