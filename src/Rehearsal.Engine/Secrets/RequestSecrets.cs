using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Rehearsal.Engine.Templates;

namespace Rehearsal.Engine.Secrets;

/// <summary>
/// The secrets of one request. Everybody sees the request with a mask in their place; the values are looked up when it is really sent,
/// so that a mock needs none.
/// </summary>
internal sealed partial class RequestSecrets(ISecretStore? store)
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when the request mentions any.</summary>
    public bool Any => _values.Count > 0;

    /// <summary>A scope that gives the mask for each secret, and notes which are asked for.</summary>
    public IVariableScope Masked(IVariableScope inner) => new Scope(inner, name =>
    {
        _values.TryAdd(name, "");
        return SecretMask.Mask;
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

    /// <summary>Hides every secret that the agent may use: a service can also tell what an earlier request gave it.</summary>
    public async Task<SecretMask> MaskAsync(CancellationToken cancellationToken) =>
        new([.. _values.Values, .. store is null ? [] : await store.ValuesAsync(cancellationToken)]);

    [GeneratedRegex("^SECRET\\.([A-Za-z0-9_]+)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    private sealed class Scope(IVariableScope inner, Func<string, string> secret) : IVariableScope
    {
        public JsonNode? Find(string name) => Name().Match(name) is { Success: true } match ? secret(match.Groups[1].Value) : inner.Find(name);
    }
}
