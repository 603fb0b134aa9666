using System.Text.Json.Nodes;
using Rehearsal.App.Errors;
using Rehearsal.App.Scenarios;

namespace Rehearsal.App.Templates;

/// <summary>How a clone differs from its template; null members take the template's.</summary>
/// <param name="Name">Must be free on the agent; null for the template's, or the first of "… (2)", "… (3)" … that is free.</param>
/// <param name="RequestData">Null for an empty object.</param>
/// <param name="IsRequiredForPromotion">Null for false.</param>
public sealed record TemplateOverrides(
    string? Name = null, string? Description = null, string? TesterPersonaPrompt = null, int? MaxTurns = null, JsonObject? RequestData = null,
    string? StartNodeId = null, bool? BlandToneEnabled = null, bool? IsRequiredForPromotion = null);

/// <summary>Templates: lists them and makes scenarios of them.</summary>
public sealed class TemplateService(ScenarioService scenarios)
{
    private const string NameTaken = "SCENARIO_NAME_TAKEN";

    /// <summary>The templates, all or those of a category.</summary>
    public IReadOnlyList<ScenarioTemplate> List(string? category) =>
        [.. TemplateCatalog.All.Where(template => category is null || template.Category == category)];

    /// <summary>Makes a scenario of a template, with assertions of its own.</summary>
    /// <exception cref="NotFoundException">There is no such template, or the agent does not exist in the organisation.</exception>
    /// <exception cref="InvalidInputException">A member is wrong, or no agent is named.</exception>
    /// <exception cref="ConflictException">The name asked for is taken on the agent.</exception>
    public async Task<Scenario> CloneAsync(OrgId org, string id, ScenarioTarget target, TemplateOverrides overrides, CancellationToken cancellationToken)
    {
        var template = TemplateCatalog.Find(id) ?? throw NotFoundException.Template(id);
        if (overrides.Name is { } name)
            return await scenarios.CreateAsync(org, target, Change(template, overrides, name), cancellationToken);
        for (var number = await NumberedName.FirstFreeAsync(scenarios, org, target, template.Name, cancellationToken); ; number++)
        {
            try
            {
                return await scenarios.CreateAsync(org, target, Change(template, overrides, NumberedName.Of(template.Name, number)), cancellationToken);
            }
            catch (ConflictException taken) when (taken.Code == NameTaken)
            {
                // Somebody else took it since we looked.
            }
        }
    }

    private static ScenarioChange Change(ScenarioTemplate template, TemplateOverrides overrides, string name) => new()
    {
        Name = name,
        Description = overrides.Description ?? template.Description,
        Category = template.Category,
        TesterPersonaPrompt = overrides.TesterPersonaPrompt ?? template.TesterPersonaPrompt,
        TesterPersonaName = template.TesterPersonaName,
        MaxTurns = overrides.MaxTurns ?? template.MaxTurns,
        RequestData = overrides.RequestData ?? [],
        StartNodeId = overrides.StartNodeId,
        BlandToneEnabled = overrides.BlandToneEnabled ?? true,
        IsRequiredForPromotion = overrides.IsRequiredForPromotion ?? false,
        Assertions = new([.. template.Assertions.Select(Input)]),
    };

    private static AssertionInput Input(TemplateAssertion assertion) =>
        new(null, TemplateAssertion.Type, assertion.Config, assertion.Name, IsRequired: true, assertion.Weight, null, assertion.Description);
}
