using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rehearsal.App.Accounts;

namespace Rehearsal.Cli.Hosting;

/// <summary>Sees to it that a fresh installation can be used at once.</summary>
internal static class FirstKey
{
    private const string Setting = "Rehearsal:Api:Key";
    private const int ShortestKey = 16;

    /// <summary>Makes the operator's own key valid (REHEARSAL_API_KEY) or, where no key was ever made, makes one.</summary>
    /// <returns>The key made now, to be shown this once; null when none was.</returns>
    /// <exception cref="UserErrorException">The operator's key is too short to be safe, or was revoked.</exception>
    public static async Task<string?> EnsureAsync(IServiceProvider services, IConfiguration settings, CancellationToken cancellationToken)
    {
        var keys = services.GetRequiredService<KeyRing>();
        if (settings[Setting] is { Length: > 0 } given)
        {
            if (given.Length < ShortestKey)
                throw new UserErrorException($"REHEARSAL_API_KEY has {given.Length} characters; at least {ShortestKey} are accepted.");
            await keys.AdoptAsync(given, KeyRing.DefaultOrganisation, cancellationToken);
            if (await keys.FindOrganisationAsync(given, cancellationToken) is null)
                throw new UserErrorException("REHEARSAL_API_KEY is a key that was revoked; give another one, or none.");
            return null;
        }

        return await keys.IsEmptyAsync(cancellationToken) ? await keys.CreateAsync(KeyRing.DefaultOrganisation, cancellationToken) : null;
    }
}
