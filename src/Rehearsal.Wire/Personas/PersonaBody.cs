using System.ComponentModel;
using Rehearsal.Wire.Json;

namespace Rehearsal.Wire.Personas;

/// <summary>A persona with its current versions (contract §10).</summary>
public sealed record PersonaBody
{
    [Description("The persona's id."), Example("0198c0de-0000-7000-8000-000000000010")]
    public required string Id { get; init; }

    [Description("Its name."), Example("Front desk")]
    public required string Name { get; init; }

    [Description("A word or two on what it does, or null."), Example("Receptionist")]
    public required string? Role { get; init; }

    [Description("What it is for, or null."), Example("Answers the clinic's phone.")]
    public required string? Description { get; init; }

    [Description("Words to find it by."), Example("""["clinic"]""")]
    public required IReadOnlyList<string> Tags { get; init; }

    [Description("The address of a picture, or null."), Example("https://clinic.example/ada.png")]
    public required string? ImageUrl { get; init; }

    [Description("When it was made."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When it or a version of it was last changed."), Example("2026-04-14T10:30:00.000Z")]
    public required DateTimeOffset UpdatedAt { get; init; }

    [Description("Always null: a persona that was deleted is gone."), Example("null")]
    public DateTimeOffset? DeletedAt => null;

    [Description("The organisation it belongs to."), Example("0198c0de-0000-7000-8000-0000000000ff")]
    public required string UserId { get; init; }

    [Description("The id of the version that answers."), Example("0198c0de-0000-7000-8000-000000000011")]
    public string CurrentProductionVersionId => CurrentProductionVersion.Id;

    [Description("The id of the version that is worked on."), Example("0198c0de-0000-7000-8000-000000000012")]
    public string CurrentDraftVersionId => CurrentDraftVersion.Id;

    [Description("The phone numbers attached to it.")]
    public required IReadOnlyList<InboundNumberBody> InboundNumbers { get; init; }

    [Description("The version that answers.")]
    public required PersonaVersionBody CurrentProductionVersion { get; init; }

    [Description("The version that is worked on.")]
    public required PersonaVersionBody CurrentDraftVersion { get; init; }
}

/// <summary>A phone number attached to a persona. It is kept for clients: nothing is dialled.</summary>
public sealed record InboundNumberBody
{
    [Description("The number."), Example("+15550100100")]
    public required string PhoneNumber { get; init; }

    [Description("Always null."), Example("null")]
    public string? Label => null;

    [Description("The persona it reaches."), Example("0198c0de-0000-7000-8000-000000000010")]
    public required string PersonaId { get; init; }

    [Description("Always null.")]
    public object? PersonaSettings => null;
}

/// <summary>A page of personas, newest first.</summary>
public sealed record PersonaList
{
    [Description("The personas.")]
    public required IReadOnlyList<PersonaBody> Data { get; init; }

    [Description("Always null.")]
    public object? Errors => null;

    [Description("How many there are in all."), Example("1")]
    public required long TotalCount { get; init; }

    [Description("The page, from 1."), Example("1")]
    public required int Page { get; init; }

    [Description("How many a page has at most."), Example("20")]
    public required int Limit { get; init; }
}

/// <summary>Says that a persona is gone.</summary>
public sealed record PersonaDeleted
{
    [Description("Always true."), Example("true")]
    public bool Success => true;

    [Description("A sentence for people."), Example("Persona deleted successfully")]
    public string Message => "Persona deleted successfully";
}
