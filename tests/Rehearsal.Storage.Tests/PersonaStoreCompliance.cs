using System.Text.Json;
using CsCheck;
using Rehearsal.App.Personas;
using Rehearsal.Storage.Support;

namespace Rehearsal.Storage;

/// <summary>What every database must do for personas.</summary>
public abstract class PersonaStoreCompliance
{
    private static readonly CancellationToken None = CancellationToken.None;

    internal abstract Task<StoreSet> OpenAsync();

    [Fact]
    public async Task Persona_StoredAndFound_ComesBackEqual()
    {
        await using var stores = await OpenAsync();
        var persona = Samples.Persona() with { Role = "host", Description = "d", ImageUrl = "https://x.example/i.png", InboundNumbers = ["+15550100100"] };
        await stores.Personas.AddAsync(persona, None);

        Assert.Equal(Json(persona), Json((await stores.Personas.FindAsync(Samples.Org, persona.Id, None))!));
        Assert.Null(await stores.Personas.FindAsync(Samples.Other, persona.Id, None));
        Assert.Equal([2, 1], (await stores.Personas.ListVersionsAsync(Samples.Org, persona.Id, None)).Select(version => version.Number));
        Assert.Empty(await stores.Personas.ListVersionsAsync(Samples.Other, persona.Id, None));
    }

    [Fact]
    public async Task List_Pages_AreNewestFirstAndCountAll()
    {
        await using var stores = await OpenAsync();
        var personas = Enumerable.Range(0, 5).Select(i => Samples.Persona(at: Samples.Now.AddMinutes(i))).ToList();
        foreach (var persona in personas)
            await stores.Personas.AddAsync(persona, None);
        await stores.Personas.AddAsync(Samples.Persona(org: Samples.Other), None);

        var page = await stores.Personas.ListAsync(Samples.Org, 2, 2, None);

        Assert.Equal(5, page.TotalCount);
        Assert.Equal([personas[2].Id, personas[1].Id], page.Items.Select(persona => persona.Id));
        Assert.Empty((await stores.Personas.ListAsync(Samples.Org, 2, 99_999_999_999, None)).Items);
    }

    [Fact]
    public async Task Change_ManyAtOnce_LosesNone()
    {
        await using var stores = await OpenAsync();
        var persona = Samples.Persona();
        await stores.Personas.AddAsync(persona, None);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            stores.Personas.ChangeAsync(Samples.Org, persona.Id, current => current with { Tags = [.. current.Tags, $"{i}"] }, None)));

        Assert.Equal(22, (await stores.Personas.FindAsync(Samples.Org, persona.Id, None))!.Tags.Count);
    }

    [Fact]
    public async Task Change_Throws_ChangesNothing()
    {
        await using var stores = await OpenAsync();
        var persona = Samples.Persona();
        await stores.Personas.AddAsync(persona, None);

        await Assert.ThrowsAsync<InvalidTimeZoneException>(
            () => stores.Personas.ChangeAsync(Samples.Org, persona.Id, _ => throw new InvalidTimeZoneException(), None));

        Assert.Equal(Json(persona), Json((await stores.Personas.FindAsync(Samples.Org, persona.Id, None))!));
    }

    [Fact]
    public async Task Change_OfAnotherOrganisation_NeverHappens()
    {
        await using var stores = await OpenAsync();
        var persona = Samples.Persona();
        await stores.Personas.AddAsync(persona, None);

        Assert.Null(await stores.Personas.ChangeAsync(Samples.Other, persona.Id, current => current with { Name = "stolen" }, None));

        Assert.Equal("Front desk", (await stores.Personas.FindAsync(Samples.Org, persona.Id, None))!.Name);
    }

    [Fact]
    public async Task Change_NumberOfAnotherPersona_MovesIt()
    {
        await using var stores = await OpenAsync();
        var (first, second) = (Samples.Persona() with { InboundNumbers = ["+1", "+2"] }, Samples.Persona());
        var stranger = Samples.Persona(org: Samples.Other) with { InboundNumbers = ["+2"] };
        foreach (var persona in (Persona[])[first, second, stranger])
            await stores.Personas.AddAsync(persona, None);

        await stores.Personas.ChangeAsync(Samples.Org, second.Id, current => current with { InboundNumbers = ["+2", "+3"] }, None);

        Assert.Equal(["+1"], (await stores.Personas.FindAsync(Samples.Org, first.Id, None))!.InboundNumbers);
        Assert.Equal(["+2", "+3"], (await stores.Personas.FindAsync(Samples.Org, second.Id, None))!.InboundNumbers);
        Assert.Equal(["+2"], (await stores.Personas.FindAsync(Samples.Other, stranger.Id, None))!.InboundNumbers);
    }

    [Fact]
    public async Task Change_AnySequenceOfPromotionsAndEdits_KeepsTheModel()
    {
        await using var stores = await OpenAsync();
        await Gen.Bool.Array[0, 12].SampleAsync(
            async promotions =>
            {
                var persona = Samples.Persona();
                await stores.Personas.AddAsync(persona, None);
                var (draft, archived) = ("", 0);
                foreach (var (index, promotes) in promotions.Index())
                {
                    await stores.Personas.ChangeAsync(Samples.Org, persona.Id, current => promotes ? Promoted(current) : Edited(current, $"{index}"), None);
                    (draft, archived) = promotes ? (draft, archived + 1) : ($"{index}", archived);
                }

                var versions = await stores.Personas.ListVersionsAsync(Samples.Org, persona.Id, None);
                var found = (await stores.Personas.FindAsync(Samples.Org, persona.Id, None))!;
                return versions.Count == 2 + archived && found.LastNumber == 2 + archived
                    && versions.Count(version => version.Type == PersonaVersionType.Archived) == archived
                    && (draft.Length == 0 || found.Draft.Content.PersonalityPrompt == draft)
                    && (archived == 0 || found.Production.Number == found.LastNumber)
                    && versions.Select(version => version.Number).SequenceEqual(Enumerable.Range(1, 2 + archived).Reverse());
            },
            iter: 20, threads: 1);
    }

    [Fact]
    public async Task Delete_WithScenariosAndRuns_TakesThemAlong()
    {
        await using var stores = await OpenAsync();
        var persona = Samples.Persona() with { InboundNumbers = ["+1"] };
        await stores.Personas.AddAsync(persona, None);
        var scenario = Samples.Scenario(pathwayId: null, personaId: persona.Id);
        await stores.AddScenarioAsync(scenario);
        var run = Samples.Run(scenario: scenario);
        await stores.AddRunsAsync([run]);

        Assert.False(await stores.Personas.DeleteAsync(Samples.Other, persona.Id, Samples.Now, None));
        Assert.True(await stores.Personas.DeleteAsync(Samples.Org, persona.Id, Samples.Now, None));

        Assert.False(await stores.Personas.DeleteAsync(Samples.Org, persona.Id, Samples.Now, None));
        Assert.Empty(await stores.Personas.ListVersionsAsync(Samples.Org, persona.Id, None));
        Assert.Null(await stores.Scenarios.FindAsync(Samples.Org, scenario.Id, None));
        Assert.Null(await stores.Runs.FindAsync(Samples.Org, run.Id, None));
    }

    private static Persona Edited(Persona persona, string prompt) =>
        persona with { Draft = persona.Draft with { Content = persona.Draft.Content with { PersonalityPrompt = prompt } } };

    private static Persona Promoted(Persona persona) => persona with
    {
        LastNumber = persona.LastNumber + 1,
        Production = persona.Draft with { Id = Samples.NewId(), Type = PersonaVersionType.Production, Number = persona.LastNumber + 1, PromotedFrom = persona.Draft.Id },
    };

    private static string Json(Persona persona) => JsonSerializer.Serialize(persona);
}
