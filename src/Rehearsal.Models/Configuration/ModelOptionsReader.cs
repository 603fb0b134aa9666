using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Rehearsal.Models.Configuration;

/// <summary>
/// Reads the options key by key: binding would need the children of sections, which environment variables cannot list
/// without guessing where words end.
/// </summary>
internal static class ModelOptionsReader
{
    /// <exception cref="OptionsValidationException">A number is none; the message names the setting.</exception>
    public static void Read(IConfiguration configuration, ModelOptions options)
    {
        var section = configuration.GetSection(ModelOptions.Section);
        ReadModel(section, options);
        ReadModel(section.GetSection("Agent"), options.Agent);
        ReadModel(section.GetSection("Caller"), options.Caller);
        ReadModel(section.GetSection("Judge"), options.Judge);
        ReadModel(section.GetSection("Analyst"), options.Analyst);
        options.TimeoutSeconds = Number(section, "TimeoutSeconds") ?? options.TimeoutSeconds;
        options.MaxConcurrentCalls = Number(section, "MaxConcurrentCalls") ?? options.MaxConcurrentCalls;
        foreach (var named in section.GetSection("Named").GetChildren())
            ReadModel(named, options.Named[named.Key] = new ModelEndpointOptions());
    }

    private static void ReadModel(IConfigurationSection section, ModelEndpointOptions options)
    {
        options.Endpoint = Text(section, "Endpoint") ?? options.Endpoint;
        options.Name = Text(section, "Name") ?? options.Name;
        options.ApiKey = Text(section, "ApiKey") ?? options.ApiKey;
    }

    private static string? Text(IConfigurationSection section, string name) =>
        string.IsNullOrWhiteSpace(section[name]) ? null : section[name]!.Trim();

    private static int? Number(IConfigurationSection section, string name)
    {
        if (Text(section, name) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new OptionsValidationException(Options.DefaultName, typeof(ModelOptions), [$"{new SettingNames(null).Of(name)} is '{text}': it must be a whole number."]);
    }
}
