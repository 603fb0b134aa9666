using Microsoft.Extensions.Configuration;
using Rehearsal.App.Accounts;
using Rehearsal.Engine.Secrets;

namespace Rehearsal.App.Secrets;

/// <summary>
/// The secrets in the server's configuration. <c>Rehearsal:Secrets:NAME</c> belongs to the organisation that a fresh installation starts
/// with, <c>Rehearsal:OrganisationSecrets:ORGANISATION:NAME</c> to the one of that name, and to no other.
/// </summary>
public sealed class SecretBook(IConfiguration configuration, IAccountStore accounts)
{
    private const string OfTheFirst = "Rehearsal:Secrets";

    /// <summary>The secrets of one organisation.</summary>
    public ISecretStore Of(OrgId org) => new Page(configuration, accounts, org);

    private sealed class Page(IConfiguration configuration, IAccountStore accounts, OrgId org) : ISecretStore
    {
        // Every answer of a service asks for the values: the name, which never changes, is read once a conversation.
        private string? _organisation;

        public async Task<string> FindAsync(string name, CancellationToken cancellationToken)
        {
            var organisation = await NameAsync(cancellationToken);
            // The others' are looked for by exact section: a variable's name has no borders, and could be read as another's secret.
            var own = Listed(organisation).FirstOrDefault(secret => secret.Key.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value;
            if (own is null && organisation == KeyRing.DefaultOrganisation)
                own = configuration[$"{OfTheFirst}:{name}"];
            return string.IsNullOrEmpty(own) ? throw new SecretMissingException(Missing(name, organisation)) : own;
        }

        public async Task<IReadOnlyCollection<string>> ValuesAsync(CancellationToken cancellationToken)
        {
            var organisation = await NameAsync(cancellationToken);
            var first = organisation == KeyRing.DefaultOrganisation ? configuration.GetSection(OfTheFirst).GetChildren() : [];
            return [.. Listed(organisation).Concat(first).Select(secret => secret.Value).OfType<string>()];
        }

        private async Task<string?> NameAsync(CancellationToken cancellationToken) =>
            _organisation ??= await accounts.FindNameAsync(org, cancellationToken);

        private IEnumerable<IConfigurationSection> Listed(string? organisation) =>
            organisation is null ? [] : configuration.GetSection($"Rehearsal:OrganisationSecrets:{organisation}").GetChildren();

        private static string Missing(string name, string? organisation) => organisation == KeyRing.DefaultOrganisation
            ? $"A request of the agent needs the secret '{name}', which is not set. Set REHEARSAL_SECRETS_{name.ToUpperInvariant()} (Rehearsal:Secrets:{name}) where the run is carried out."
            : $"A request of the agent needs the secret '{name}', which is not set for this organisation. The operator sets Rehearsal:OrganisationSecrets:{organisation}:{name} in rehearsal.json.";
    }
}
