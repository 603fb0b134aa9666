using System.Text.Json.Nodes;
using Rehearsal.App;
using Rehearsal.App.Errors;
using Rehearsal.App.Personas;
using Rehearsal.Cli.Suites;

namespace Rehearsal.Cli.Testing;

/// <summary>Stores the personas that suites describe. One of the same name is changed, and promoted when it says something else now.</summary>
internal sealed class PersonaLibrary(PersonaService personas)
{
    /// <summary>Stores a persona; its id.</summary>
    public async Task<string> StoreAsync(OrgId org, string name, SuitePersona persona, CancellationToken cancellationToken)
    {
        var change = new PersonaChange
        {
            Name = name,
            PersonalityPrompt = persona.Prompt,
            Knowledge = persona.Knowledge,
            CallConfig = new JsonObject { ["wait_for_greeting"] = persona.WaitsForGreeting },
        };
        if (await FindAsync(org, name, cancellationToken) is not { } known)
            return (await personas.CreateAsync(org, change, cancellationToken)).Id;
        if (!Says(known.Production.Content, persona))
        {
            await personas.UpdateAsync(org, known.Id, change, cancellationToken);
            await personas.PromoteAsync(org, known.Id, cancellationToken);
        }

        return known.Id;
    }

    /// <summary>Makes sure that a stored persona is there.</summary>
    /// <exception cref="UserErrorException">It is not.</exception>
    public async Task CheckAsync(OrgId org, string suiteFile, string id, CancellationToken cancellationToken)
    {
        try
        {
            await personas.GetAsync(org, id, cancellationToken);
        }
        catch (NotFoundException missing)
        {
            throw new UserErrorException($"{suiteFile}: agent: {missing.Message} It must be stored in the database that --data or --postgres names.");
        }
    }

    private static bool Says(PersonaContent content, SuitePersona persona) =>
        content.PersonalityPrompt == persona.Prompt && content.Knowledge == persona.Knowledge && content.WaitsForGreeting() == persona.WaitsForGreeting;

    private async Task<Persona?> FindAsync(OrgId org, string name, CancellationToken cancellationToken)
    {
        for (var page = 1; ; page++)
        {
            var found = await personas.ListAsync(org, page, PersonaService.MaxLimit, cancellationToken);
            if (found.Items.FirstOrDefault(persona => persona.Name == name) is { } known)
                return known;
            if (found.Items.Count < PersonaService.MaxLimit)
                return null;
        }
    }
}
