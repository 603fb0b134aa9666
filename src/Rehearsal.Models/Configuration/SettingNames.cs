namespace Rehearsal.Models.Configuration;

/// <summary>What the settings of a model are called, for messages.</summary>
/// <param name="part">The part of the section: a role, <c>Named:x</c>, or null for the default model.</param>
internal sealed class SettingNames(string? part)
{
    /// <summary>The environment variable; for named models, whose names may be any text, the configuration key.</summary>
    public string Of(string setting) =>
        part is null ? EnvironmentNames.Of($"{ModelOptions.Section}:{setting}") :
        part.Contains(':', StringComparison.Ordinal) ? $"{ModelOptions.Section}:{part}:{setting}" :
        EnvironmentNames.Of($"{ModelOptions.Section}:{part}:{setting}");

    /// <summary>The sentence for half a model.</summary>
    public string Incomplete(bool lacksEndpoint)
    {
        var (given, missing) = lacksEndpoint ? ("Name", "Endpoint") : ("Endpoint", "Name");
        var what = lacksEndpoint ? "any OpenAI-compatible base URL" : "the model's name as the endpoint knows it";
        var fallback = part is null ? "" : $", or {new SettingNames(null).Of(missing)} for all";
        return $"{Of(given)} is set but there is no {(lacksEndpoint ? "endpoint" : "name")}: set {Of(missing)} ({what}){fallback}.";
    }
}
