using Microsoft.Extensions.Options;

namespace Rehearsal.Models.Configuration;

/// <summary>Says what is wrong with the options, naming the setting to change.</summary>
internal sealed class ModelOptionsValidator : IValidateOptions<ModelOptions>
{
    public ValidateOptionsResult Validate(string? name, ModelOptions options)
    {
        var failures = new List<string>();
        ModelTargets.Resolve(options, failures);
        CheckRange(nameof(options.TimeoutSeconds), options.TimeoutSeconds, 3600, failures);
        CheckRange(nameof(options.MaxConcurrentCalls), options.MaxConcurrentCalls, 10_000, failures);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void CheckRange(string setting, int value, int most, List<string> failures)
    {
        if (value < 1 || value > most)
            failures.Add($"{new SettingNames(null).Of(setting)} is {value}: it must be from 1 to {most}.");
    }
}
