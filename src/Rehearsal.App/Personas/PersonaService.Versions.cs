using System.Globalization;
using Rehearsal.App.Errors;

namespace Rehearsal.App.Personas;

public sealed partial class PersonaService
{
    /// <summary>All versions, newest first, archived ones too.</summary>
    public async Task<IReadOnlyList<PersonaVersion>> ListVersionsAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        await GetAsync(org, id, cancellationToken);
        return await store.ListVersionsAsync(org, id, cancellationToken);
    }

    /// <summary>A version by id, by number, or by what it is now: <c>draft</c> or <c>production</c>.</summary>
    /// <exception cref="NotFoundException">The persona has no such version.</exception>
    public async Task<PersonaVersion> GetVersionAsync(OrgId org, string id, string version, CancellationToken cancellationToken) => version switch
    {
        "draft" => (await GetAsync(org, id, cancellationToken)).Draft,
        "production" => (await GetAsync(org, id, cancellationToken)).Production,
        _ => (await ListVersionsAsync(org, id, cancellationToken))
            .FirstOrDefault(candidate => candidate.Id == version || candidate.Number.ToString(CultureInfo.InvariantCulture) == version)
            ?? throw NotFoundException.PersonaVersion(id, version),
    };

    /// <summary>Copies the draft into a new version that answers from now on; the one that answered is archived, the draft stays.</summary>
    public Task<Persona> PromoteAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        var (newId, now) = (NewId(), time.GetUtcNow());
        return ChangeAsync(
            org, id,
            persona => persona with
            {
                Production = new PersonaVersion(
                    newId, id, PersonaVersionType.Production, persona.LastNumber + 1, persona.Draft.Content, persona.Draft.Id, now, org.Value, now, now),
                LastNumber = persona.LastNumber + 1,
                UpdatedAt = now,
            },
            cancellationToken);
    }

    /// <summary>Makes the draft equal to what is in production.</summary>
    public Task<Persona> ResetDraftAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return ChangeAsync(
            org, id,
            persona => persona with { Draft = persona.Draft with { Content = persona.Production.Content, UpdatedAt = now }, UpdatedAt = now },
            cancellationToken);
    }
}
