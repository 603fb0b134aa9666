using Rehearsal.App.Scenarios;

namespace Rehearsal.App.Personas;

/// <summary>Keeps personas and their versions. Every call sees one organisation only.</summary>
public interface IPersonaStore
{
    /// <summary>Stores a new persona with both its versions.</summary>
    Task AddAsync(Persona persona, CancellationToken cancellationToken);

    /// <summary>The persona; null when the organisation has none of that id.</summary>
    Task<Persona?> FindAsync(OrgId org, string id, CancellationToken cancellationToken);

    /// <summary>A part of the organisation's personas, newest first; the count is of all.</summary>
    Task<Page<Persona>> ListAsync(OrgId org, int limit, long offset, CancellationToken cancellationToken);

    /// <summary>All versions, newest first, archived ones too; empty for an unknown persona.</summary>
    Task<IReadOnlyList<PersonaVersion>> ListVersionsAsync(OrgId org, string personaId, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces a persona by what <paramref name="change"/> makes of it, with nobody else's change in between. A version that is no
    /// longer in production becomes archived; a phone number leaves whichever persona had it.
    /// </summary>
    /// <param name="change">A pure function, which may be called again; when it throws, nothing changes.</param>
    /// <returns>The persona as stored; null when the organisation has none of that id.</returns>
    Task<Persona?> ChangeAsync(OrgId org, string id, Func<Persona, Persona> change, CancellationToken cancellationToken);

    /// <summary>Deletes the persona with its versions and scenarios and, with those, their runs; running ones stop. False when absent.</summary>
    Task<bool> DeleteAsync(OrgId org, string id, DateTimeOffset now, CancellationToken cancellationToken);
}
