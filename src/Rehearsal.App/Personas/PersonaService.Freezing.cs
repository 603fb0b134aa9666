using Rehearsal.App.Errors;

namespace Rehearsal.App.Personas;

public sealed partial class PersonaService
{
    /// <summary>The persona as a run plays it from now on, whatever is changed later.</summary>
    /// <param name="withPathways">False when a scenario tests a pathway of its own, so that the conditions play no part.</param>
    /// <exception cref="NotFoundException">The organisation has none of that id.</exception>
    public async Task<PersonaSnapshot> FreezeAsync(OrgId org, string id, bool withPathways, CancellationToken cancellationToken)
    {
        var persona = await GetAsync(org, id, cancellationToken);
        var content = persona.Production.Content;
        if (string.IsNullOrWhiteSpace(content.PersonalityPrompt))
            content = content with { PersonalityPrompt = persona.Draft.Content.PersonalityPrompt };
        var (conditions, warnings) = (new List<ConditionSnapshot>(), new List<string>());
        foreach (var condition in withPathways ? content.PathwayConditions ?? [] : [])
        {
            try
            {
                var resolved = await pathways.ResolveAsync(org, condition.PathwayId, condition.WantedVersion(), cancellationToken);
                conditions.Add(new ConditionSnapshot(condition, resolved.Graph, resolved.VersionNumber));
            }
            catch (NotFoundException missing)
            {
                warnings.Add($"Condition '{condition.Name}' of persona '{persona.Name}' is never taken: {missing.Message}");
            }
        }

        return new PersonaSnapshot(id, persona.Name, persona.Production.Number, content, conditions, warnings);
    }
}
