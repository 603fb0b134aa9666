using Rehearsal.App;
using Rehearsal.App.Personas;

namespace Rehearsal.Storage.Stores;

/// <summary>A row of <c>personas</c>.</summary>
internal sealed class PersonaRow
{
    public string Id { get; init; } = "";
    public string OrgId { get; init; } = "";
    public string Name { get; init; } = "";
    public string? Role { get; init; }
    public string? Description { get; init; }
    public string Tags { get; init; } = "";
    public string? ImageUrl { get; init; }
    public long LastNumber { get; init; }
    public long CreatedAt { get; init; }
    public long UpdatedAt { get; init; }

    public Persona ToPersona(IEnumerable<PersonaVersion> current, IEnumerable<string> numbers)
    {
        var versions = current.ToDictionary(version => version.Type);
        return new Persona
        {
            Id = Id,
            Org = new OrgId(OrgId),
            Name = Name,
            Role = Role,
            Description = Description,
            Tags = StoredJson.Read<IReadOnlyList<string>>(Tags),
            ImageUrl = ImageUrl,
            InboundNumbers = [.. numbers],
            Production = versions[PersonaVersionType.Production],
            Draft = versions[PersonaVersionType.Draft],
            LastNumber = (int)LastNumber,
            CreatedAt = CreatedAt.Moment(),
            UpdatedAt = UpdatedAt.Moment(),
        };
    }
}

/// <summary>A row of <c>persona_versions</c>.</summary>
internal sealed class PersonaVersionRow
{
    public string Id { get; init; } = "";
    public string PersonaId { get; init; } = "";
    public string VersionType { get; init; } = "";
    public long Number { get; init; }
    public string Content { get; init; } = "";
    public string? PromotedFrom { get; init; }
    public long? PromotedAt { get; init; }
    public string? PromotedBy { get; init; }
    public long CreatedAt { get; init; }
    public long UpdatedAt { get; init; }

    public PersonaVersion ToVersion() => new(
        Id, PersonaId, Enum.Parse<PersonaVersionType>(VersionType, ignoreCase: true), (int)Number, StoredJson.Read<PersonaContent>(Content),
        PromotedFrom, PromotedAt.Moment(), PromotedBy, CreatedAt.Moment(), UpdatedAt.Moment());
}
