using System.Data.Common;
using Dapper;
using Rehearsal.App;
using Rehearsal.App.Personas;
using Rehearsal.App.Scenarios;

namespace Rehearsal.Storage.Stores;

/// <inheritdoc cref="IPersonaStore"/>
internal sealed partial class PersonaStore(Database database) : IPersonaStore
{
    private const string Columns =
        """
        id, org_id AS OrgId, name, role, description, tags, image_url AS ImageUrl, last_number AS LastNumber, created_at AS CreatedAt,
        updated_at AS UpdatedAt
        """;

    private const string VersionColumns =
        """
        v.id, v.persona_id AS PersonaId, v.version_type AS VersionType, v.number, v.content, v.promoted_from AS PromotedFrom,
        v.promoted_at AS PromotedAt, v.promoted_by AS PromotedBy, v.created_at AS CreatedAt, v.updated_at AS UpdatedAt
        """;

    public async Task<Persona?> FindAsync(OrgId org, string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await FindAsync(connection, org, id);
    }

    public async Task<Page<Persona>> ListAsync(OrgId org, int limit, long offset, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var which = new { Org = org.Value, Limit = (long)limit, Offset = offset };
        var personas = await LoadAsync(connection, "ORDER BY created_at DESC, id DESC LIMIT @Limit OFFSET @Offset", "", which);
        var count = await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM personas WHERE org_id = @Org", which);
        return new Page<Persona>(personas, count);
    }

    public async Task<IReadOnlyList<PersonaVersion>> ListVersionsAsync(OrgId org, string personaId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<PersonaVersionRow>(
            $"SELECT {VersionColumns} FROM persona_versions v WHERE v.org_id = @Org AND v.persona_id = @Id ORDER BY v.number DESC",
            new { Org = org.Value, Id = personaId });
        return [.. rows.Select(row => row.ToVersion())];
    }

    private static async Task<Persona?> FindAsync(DbConnection connection, OrgId org, string id) =>
        (await LoadAsync(connection, "AND id = @Id", "AND persona_id = @Id", new { Org = org.Value, Id = id })).SingleOrDefault();

    /// <summary>Reads personas of an organisation together with their current versions in one statement, so that no change comes between.</summary>
    private static async Task<IReadOnlyList<Persona>> LoadAsync(DbConnection connection, string which, string whichNumbers, object parameters)
    {
        var rows = await connection.QueryAsync<PersonaRow, PersonaVersionRow, (PersonaRow Persona, PersonaVersionRow Version)>(
            $"""
            SELECT p.*, {VersionColumns}
            FROM (SELECT {Columns} FROM personas WHERE org_id = @Org {which}) p
            JOIN persona_versions v ON v.persona_id = p.id AND v.version_type <> 'archived'
            ORDER BY p.CreatedAt DESC, p.id DESC
            """,
            (persona, version) => (persona, version), parameters);
        var numbers = (await connection.QueryAsync<(string PersonaId, string PhoneNumber)>(
            $"SELECT persona_id, phone_number FROM persona_numbers WHERE org_id = @Org {whichNumbers} ORDER BY phone_number", parameters))
            .ToLookup(row => row.PersonaId, row => row.PhoneNumber);
        return
        [
            .. rows.GroupBy(row => row.Persona.Id)
                .Select(group => group.First().Persona.ToPersona(group.Select(row => row.Version.ToVersion()), numbers[group.Key])),
        ];
    }
}
