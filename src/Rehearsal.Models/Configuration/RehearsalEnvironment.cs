using System.Collections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace Rehearsal.Models.Configuration;

/// <summary>Environment variables <c>REHEARSAL_AREA_NAME</c> as configuration keys <c>Rehearsal:Area:Name</c>.</summary>
public static class RehearsalEnvironmentExtensions
{
    /// <summary>
    /// Adds the process's variables, read once. A key finds the variable that has the same letters and digits, however
    /// its words are split: <c>Rehearsal:Model:Judge:ApiKey</c> finds <c>REHEARSAL_MODEL_JUDGE_API_KEY</c>.
    /// Variables that are set but empty count as not set.
    /// </summary>
    /// <remarks>
    /// Listing a section's children shows the plain form alone: the first word as the area, the rest as one name. Names that
    /// users invent, such as those of named models, come from files or the framework's <c>Rehearsal__Model__Named__fast__Name</c>.
    /// </remarks>
    public static IConfigurationBuilder AddRehearsalEnvironment(this IConfigurationBuilder builder) =>
        builder.Add(new RehearsalEnvironment(Environment.GetEnvironmentVariables()));
}

/// <summary>The source and its provider in one: there is nothing to reload.</summary>
internal sealed class RehearsalEnvironment : IConfigurationSource, IConfigurationProvider
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<(string Area, string? Name)> _names = [];

    public RehearsalEnvironment(IDictionary variables)
    {
        foreach (DictionaryEntry variable in variables)
        {
            if (variable is not { Key: string name, Value: string { Length: > 0 } value }
                || !name.StartsWith(EnvironmentNames.Prefix, StringComparison.OrdinalIgnoreCase))
                continue;
            _values[EnvironmentNames.Letters(name)] = value;
            _names.Add(EnvironmentNames.Split(name));
        }
    }

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public bool TryGet(string key, out string? value) => _values.TryGetValue(EnvironmentNames.Letters(key), out value);

    public IEnumerable<string> GetChildKeys(IEnumerable<string> earlierKeys, string? parentPath)
    {
        const string Root = "Rehearsal";
        var found = parentPath switch
        {
            null => _names.Count > 0 ? [Root] : [],
            _ when parentPath.Equals(Root, StringComparison.OrdinalIgnoreCase) => _names.Select(n => n.Area),
            _ => _names.Where(n => parentPath.Equals($"{Root}:{n.Area}", StringComparison.OrdinalIgnoreCase)).Select(n => n.Name).OfType<string>(),
        };
        return earlierKeys.Concat(found).Order(StringComparer.OrdinalIgnoreCase);
    }

    public void Set(string key, string? value)
    {
        if (value is null)
            _values.Remove(EnvironmentNames.Letters(key));
        else
            _values[EnvironmentNames.Letters(key)] = value;
    }

    public void Load()
    {
    }

    public IChangeToken GetReloadToken() => new CancellationChangeToken(CancellationToken.None);
}
