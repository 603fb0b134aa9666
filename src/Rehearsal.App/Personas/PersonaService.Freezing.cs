using Rehearsal.App.Errors;

namespace Rehearsal.App.Personas;

public sealed partial class PersonaService
{
    /// <summary>The persona as a run plays it from now on, whatever is changed later.</summary>
    /// <param name="withPathways">False when a scenario tests a pathway of its own, so that the conditions play no part.</param>
    /// <param name="trialPrompt">A prompt to play the draft with; null to play what is in production.</param>
    /// <exception cref="NotFoundException">The organisation has none of that id.</exception>
    public async Task<PersonaSnapshot> FreezeAsync(OrgId org, string id, bool withPathways, string? trialPrompt, CancellationToken cancellationToken)
    {
        var persona = await GetAsync(org, id, cancellationToken);
        var version = trialPrompt is null ? persona.Production : persona.Draft;
        var content = version.Content with
        {
            PersonalityPrompt = trialPrompt
                ?? (string.IsNullOrWhiteSpace(version.Content.PersonalityPrompt) ? persona.Draft.Content.PersonalityPrompt : version.Content.PersonalityPrompt),
        };
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

        return new PersonaSnapshot(id, persona.Name, version.Number, content, conditions, warnings);
    }
}
