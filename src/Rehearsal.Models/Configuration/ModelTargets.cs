using Rehearsal.Engine.Models;

namespace Rehearsal.Models.Configuration;

/// <summary>The models that configuration gives: one for each role that has any, and the named ones.</summary>
internal sealed class ModelTargets
{
    private readonly Dictionary<ModelRole, ModelTarget> _byRole = [];
    private readonly Dictionary<string, ModelTarget> _named = new(StringComparer.OrdinalIgnoreCase);

    private ModelTargets()
    {
    }

    public ModelTarget? Find(ModelRole role) => _byRole.GetValueOrDefault(role);

    /// <summary>A named model, else a role's model whose own name this is: the asking role's first.</summary>
    public ModelTarget? FindNamed(ModelRole role, string name) =>
        _named.GetValueOrDefault(name)
        ?? new[] { Find(role) }.Concat(_byRole.Values).Concat(_named.Values)
            .FirstOrDefault(target => string.Equals(target?.Model, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Works out the models; what is wrong is added to <paramref name="failures"/>, a sentence each.</summary>
    public static ModelTargets Resolve(ModelOptions options, ICollection<string> failures)
    {
        var targets = new ModelTargets();
        // The default is checked even when every role has its own: half a model is a mistake wherever it stands.
        Target(options, null, new SettingNames(null), failures);
        foreach (var role in Enum.GetValues<ModelRole>())
        {
            var own = OptionsOf(options, role);
            var names = own is { Endpoint: null, Name: null } ? null : new SettingNames(role.ToString());
            if (Target(own, options, names, failures) is { } target)
                targets._byRole[role] = target;
        }

        foreach (var (name, own) in options.Named)
        {
            var full = new ModelEndpointOptions { Endpoint = own.Endpoint, Name = own.Name ?? name, ApiKey = own.ApiKey };
            if (Target(full, options, new SettingNames($"Named:{name}"), failures) is { } target)
                targets._named[name] = target;
        }

        return targets;
    }

    /// <summary>The model of one section; null when it has none or is wrong.</summary>
    /// <param name="own">What the section says.</param>
    /// <param name="fallback">What it inherits.</param>
    /// <param name="names">What its settings are called; null when what is wrong with it is said elsewhere.</param>
    /// <param name="failures">Where to say what is wrong.</param>
    private static ModelTarget? Target(
        ModelEndpointOptions own, ModelEndpointOptions? fallback, SettingNames? names, ICollection<string> failures)
    {
        var endpoint = own.Endpoint ?? fallback?.Endpoint;
        var name = own.Name ?? fallback?.Name;
        if (endpoint is null && name is null)
            return null;
        if (endpoint is null || name is null)
        {
            if (names is not null)
                failures.Add(names.Incomplete(endpoint is null));
            return null;
        }

        if (EndpointUrl.Parse(endpoint, out var url) is { } wrong)
        {
            if (names is not null && own.Endpoint is not null)
                failures.Add($"{names.Of("Endpoint")} {wrong}");
            return null;
        }

        // A key belongs to the endpoint it was given for: another host must never see it.
        var inherits = own.Endpoint is null || own.Endpoint == fallback?.Endpoint;
        return new ModelTarget(url!, name, own.ApiKey ?? (inherits ? fallback?.ApiKey : null));
    }

    private static ModelEndpointOptions OptionsOf(ModelOptions options, ModelRole role) => role switch
    {
        ModelRole.Agent => options.Agent,
        ModelRole.Caller => options.Caller,
        ModelRole.Judge => options.Judge,
        ModelRole.Analyst => options.Analyst,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "This role is not known."),
    };
}
