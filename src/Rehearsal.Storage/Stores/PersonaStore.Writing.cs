using System.Data.Common;
using Dapper;
using Rehearsal.App;
using Rehearsal.App.Personas;

namespace Rehearsal.Storage.Stores;

internal sealed partial class PersonaStore
{
    public Task AddAsync(Persona persona, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO personas (id, org_id, name, role, description, tags, image_url, last_number, created_at, updated_at)
                VALUES (@Id, @Org, @Name, @Role, @Description, @Tags, @ImageUrl, @LastNumber, @CreatedAt, @UpdatedAt)
                """,
                Parameters(persona));
            await WriteCurrentAsync(connection, persona);
            return true;
        },
        cancellationToken);

    public Task<Persona?> ChangeAsync(OrgId org, string id, Func<Persona, Persona> change, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => ChangeAsync(connection, org, id, change), cancellationToken);

    /// <summary>The same within the transaction of who decides so.</summary>
    public static async Task<Persona?> ChangeAsync(DbConnection connection, OrgId org, string id, Func<Persona, Persona> change)
    {
        // Writing the row before reading it keeps every other writer of this persona out until the end of the transaction.
        var locked = await connection.ExecuteAsync(
            "UPDATE personas SET last_number = last_number WHERE org_id = @Org AND id = @Id", new { Org = org.Value, Id = id });
        if (locked == 0)
            return null;
        var changed = change((await FindAsync(connection, org, id))!);
        await connection.ExecuteAsync(
            """
            UPDATE personas SET name = @Name, role = @Role, description = @Description, tags = @Tags, image_url = @ImageUrl,
                last_number = @LastNumber, updated_at = @UpdatedAt
            WHERE org_id = @Org AND id = @Id
            """,
            Parameters(changed));
        await WriteCurrentAsync(connection, changed);
        return changed;
    }

    public Task<bool> DeleteAsync(OrgId org, string id, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            var which = new { Org = org.Value, Id = id };
            if (await connection.ExecuteAsync("DELETE FROM personas WHERE org_id = @Org AND id = @Id", which) == 0)
                return false;
            await TornadoRows.ThrowIfRunningAsync(connection, "persona_id", org, id);
            await connection.ExecuteAsync(
                """
                DELETE FROM persona_numbers WHERE org_id = @Org AND persona_id = @Id;
                DELETE FROM persona_versions WHERE org_id = @Org AND persona_id = @Id
                """,
                which);
            await ScenarioDeletion.DeleteAsync(database, connection, "persona_id", org, id, now);
            return true;
        },
        cancellationToken);

    /// <summary>Writes both current versions and the numbers, and archives what is current no longer.</summary>
    private static async Task WriteCurrentAsync(DbConnection connection, Persona persona)
    {
        await connection.ExecuteAsync(
            """
            UPDATE persona_versions SET version_type = 'archived'
            WHERE org_id = @Org AND persona_id = @Id AND version_type <> 'archived' AND id <> @Production AND id <> @Draft
            """,
            new { Org = persona.Org.Value, persona.Id, Production = persona.Production.Id, Draft = persona.Draft.Id });
        await connection.ExecuteAsync(
            """
            INSERT INTO persona_versions
                (id, org_id, persona_id, version_type, number, content, promoted_from, promoted_at, promoted_by, created_at, updated_at)
            VALUES (@Id, @Org, @PersonaId, @Type, @Number, @Content, @PromotedFrom, @PromotedAt, @PromotedBy, @CreatedAt, @UpdatedAt)
            ON CONFLICT (id) DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at
            """,
            new[] { persona.Production, persona.Draft }.Select(version => Parameters(persona.Org, version)));
        await connection.ExecuteAsync(
            "DELETE FROM persona_numbers WHERE org_id = @Org AND persona_id = @Id", new { Org = persona.Org.Value, persona.Id });
        await connection.ExecuteAsync(
            """
            INSERT INTO persona_numbers (org_id, phone_number, persona_id) VALUES (@Org, @Number, @PersonaId)
            ON CONFLICT (org_id, phone_number) DO UPDATE SET persona_id = excluded.persona_id
            """,
            persona.InboundNumbers.Select(number => new { Org = persona.Org.Value, Number = number, PersonaId = persona.Id }));
    }

    private static object Parameters(Persona persona) => new
    {
        persona.Id,
        Org = persona.Org.Value,
        persona.Name,
        persona.Role,
        persona.Description,
        Tags = StoredJson.Write(persona.Tags),
        persona.ImageUrl,
        LastNumber = (long)persona.LastNumber,
        CreatedAt = persona.CreatedAt.Stored(),
        UpdatedAt = persona.UpdatedAt.Stored(),
    };

    private static object Parameters(OrgId org, PersonaVersion version) => new
    {
        version.Id,
        Org = org.Value,
        version.PersonaId,
        Type = version.Type.ToString().ToLowerInvariant(),
        Number = (long)version.Number,
        Content = StoredJson.Write(version.Content),
        version.PromotedFrom,
        PromotedAt = version.PromotedAt.Stored(),
        version.PromotedBy,
        CreatedAt = version.CreatedAt.Stored(),
        UpdatedAt = version.UpdatedAt.Stored(),
    };
}
