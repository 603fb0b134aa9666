using Microsoft.Extensions.Options;
using Rehearsal.Outbound.Guard;

namespace Rehearsal.Outbound;

/// <summary>Says which entries of the allow-list cannot be read.</summary>
internal sealed class OutboundOptionsValidator : IValidateOptions<OutboundOptions>
{
    public ValidateOptionsResult Validate(string? name, OutboundOptions options)
    {
        var failures = options.AllowedHosts.Select(Error).OfType<string>().ToArray();
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static string? Error(string entry)
    {
        try
        {
            AllowedHost.Parse(entry);
            return null;
        }
        catch (FormatException wrong)
        {
            return $"REHEARSAL_ALLOWED_HOSTS: {wrong.Message}";
        }
    }
}
