using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Personas;
using Rehearsal.Wire;
using Rehearsal.Wire.Personas;

namespace Rehearsal.Server.Features.Personas;

/// <summary>Personas and their versions as the API shows them.</summary>
internal static class PersonaViews
{
    public static Ok<Wrapped<PersonaBody>> ToAnswer(this Persona persona) => TypedResults.Ok(new Wrapped<PersonaBody> { Data = persona.ToBody() });

    public static PersonaBody ToBody(this Persona persona) => new()
    {
        Id = persona.Id,
        Name = persona.Name,
        Role = persona.Role,
        Description = persona.Description,
        Tags = persona.Tags,
        ImageUrl = persona.ImageUrl,
        CreatedAt = persona.CreatedAt,
        UpdatedAt = persona.UpdatedAt,
        UserId = persona.Org.Value,
        InboundNumbers = [.. persona.InboundNumbers.Select(number => new InboundNumberBody { PhoneNumber = number, PersonaId = persona.Id })],
        CurrentProductionVersion = persona.Production.ToBody(),
        CurrentDraftVersion = persona.Draft.ToBody(),
    };

    public static PersonaVersionBody ToBody(this PersonaVersion version) => new()
    {
        Id = version.Id,
        PersonaId = version.PersonaId,
        VersionType = version.Type.ToString().ToLowerInvariant(),
        VersionNumber = version.Number,
        OrchestrationPrompt = version.Content.OrchestrationPrompt,
        PersonalityPrompt = version.Content.PersonalityPrompt,
        Knowledge = version.Content.Knowledge,
        PathwayConditions = version.Content.PathwayConditions is { } conditions ? [.. conditions.Select(ToBody)] : null,
        KbIds = version.Content.KbIds,
        CallConfig = version.Content.CallConfig,
        DefaultTools = version.Content.DefaultTools,
        PromotedFromVersionId = version.PromotedFrom,
        PromotedAt = version.PromotedAt,
        PromotedBy = version.PromotedBy,
        CreatedAt = version.CreatedAt,
        UpdatedAt = version.UpdatedAt,
    };

    private static PathwayConditionBody ToBody(PathwayCondition condition) => new()
    {
        Name = condition.Name,
        Prompt = condition.Prompt,
        PathwayId = condition.PathwayId,
        PathwayVersion = condition.PathwayVersion,
        StartNodeId = condition.StartNodeId,
    };
}
