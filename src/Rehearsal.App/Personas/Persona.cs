namespace Rehearsal.App.Personas;

/// <summary>
/// An agent that is one prompt, and the versions of that prompt (contract §10). Whatever is changed goes into the draft; calls are
/// answered by what is in production.
/// </summary>
public sealed record Persona
{
    public required string Id { get; init; }
    public required OrgId Org { get; init; }
    public required string Name { get; init; }
    /// <summary>A word or two on what it does, for people.</summary>
    public string? Role { get; init; }
    public string? Description { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public string? ImageUrl { get; init; }
    /// <summary>Phone numbers that reach it, each at one persona of the organisation only. Kept for clients: nothing is dialled.</summary>
    public IReadOnlyList<string> InboundNumbers { get; init; } = [];
    /// <summary>What answers.</summary>
    public required PersonaVersion Production { get; init; }
    /// <summary>What is being worked on.</summary>
    public required PersonaVersion Draft { get; init; }
    /// <summary>The highest version number so far; never used again.</summary>
    public required int LastNumber { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>Where a version stands.</summary>
public enum PersonaVersionType
{
    /// <summary>It answers; a persona has one.</summary>
    Production,

    /// <summary>It is worked on; a persona has one.</summary>
    Draft,

    /// <summary>It answered once.</summary>
    Archived,
}

/// <summary>A numbered version of what a persona is told.</summary>
/// <param name="Number">1, 2, 3 … across all types.</param>
/// <param name="PromotedFrom">The version it was copied from; null for a persona's first.</param>
/// <param name="PromotedBy">Who promoted it; null when nobody did.</param>
public sealed record PersonaVersion(
    string Id, string PersonaId, PersonaVersionType Type, int Number, PersonaContent Content, string? PromotedFrom, DateTimeOffset? PromotedAt,
    string? PromotedBy, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
