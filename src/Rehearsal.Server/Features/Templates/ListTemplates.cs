using System.ComponentModel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Rehearsal.App.Templates;
using Rehearsal.Server.Features.Scenarios;
using Rehearsal.Wire.Json;
using Rehearsal.Wire.Templates;

namespace Rehearsal.Server.Features.Templates;

/// <summary>Lists the templates.</summary>
internal static class ListTemplates
{
    public static Ok<TemplateList> Handle([Description("Only templates of this category."), Example("HAPPY_PATH")] string? category, TemplateService templates) =>
        TypedResults.Ok(new TemplateList { Templates = [.. templates.List(CategoryQuery.Read(category)).Select(ToBody)] });

    private static TemplateBody ToBody(ScenarioTemplate template) => new()
    {
        Id = template.Id,
        Name = template.Name,
        Description = template.Description,
        Category = template.Category,
        TesterPersonaPrompt = template.TesterPersonaPrompt,
        TesterPersonaName = template.TesterPersonaName,
        MaxTurns = template.MaxTurns,
        Assertions =
        [
            .. template.Assertions.Select(assertion => new TemplateAssertionBody
            {
                Type = TemplateAssertion.Type,
                Config = assertion.Config,
                Name = assertion.Name,
                Weight = assertion.Weight,
                Description = assertion.Description,
            }),
        ],
    };
}
