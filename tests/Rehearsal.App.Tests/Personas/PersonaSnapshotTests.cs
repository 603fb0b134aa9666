using System.Text.Json.Nodes;
using Rehearsal.App.Pathways;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.App.Support;

namespace Rehearsal.App.Personas;

public sealed class PersonaSnapshotTests
{
    private const string Nodes = """[{"id":"hello","data":{"name":"Hello","isStart":true,"text":"As accepted."}}]""";

    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task StartAsync_PersonaAndPathwayChangedAfterwards_PlaysThemAsAccepted()
    {
        await using var accepting = await Lab.StartAsync(works: false);
        var (pathway, other) = (await accepting.PathwayAsync(Nodes, "[]"), await accepting.PathwayAsync(Nodes, "[]"));
        var personas = accepting.Get<PersonaService>();
        var persona = await personas.CreateAsync(accepting.Org, new PersonaChange { Name = "Front desk", PathwayId = pathway.Id }, None);
        var run = await StartAsync(accepting, persona);

        var edited = Lab.Json(Nodes.Replace("As accepted.", "As edited.", StringComparison.Ordinal));
        await accepting.Pathways.UpdateAsync(accepting.Org, pathway.Id, new PathwayChange { Nodes = edited }, None);
        await personas.UpdateAsync(accepting.Org, persona.Id, new PersonaChange { PathwayId = other.Id }, None);
        await personas.PromoteAsync(accepting.Org, persona.Id, None);
        await using var working = await Lab.StartAsync(accepting.Folder);
        var finished = await working.FinishedAsync(run.Id);

        Assert.Equal("As accepted.", finished.Conversation!.Messages[0].Text);
        Assert.Equal((pathway.Id, persona.Id, null), (finished.Summary.PathwayId, finished.Summary.PersonaId, finished.Summary.VersionNumber));
        Assert.Equal(1, finished.Snapshot.Persona!.VersionNumber);
    }

    [Fact]
    public async Task StartAsync_ProductionWithoutAPrompt_TakesTheDraftsPromptAndNamesTheMissingModel()
    {
        await using var lab = await Lab.StartAsync();
        var personas = lab.Get<PersonaService>();
        var persona = await personas.CreateAsync(lab.Org, new PersonaChange { Name = "Front desk" }, None);
        await personas.UpdateAsync(lab.Org, persona.Id, new PersonaChange { PersonalityPrompt = "Be kind." }, None);

        var finished = await lab.FinishedAsync((await StartAsync(lab, persona)).Id);

        Assert.Equal("Be kind.", finished.Snapshot.Persona!.Content.PersonalityPrompt);
        Assert.Equal(RunStatus.Error, finished.Summary.Status);
        Assert.Contains("persona 'Front desk'", finished.Summary.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("REHEARSAL_MODEL_ENDPOINT", finished.Summary.ErrorMessage, StringComparison.Ordinal);
    }

    private static async Task<NewRun> StartAsync(Lab lab, Persona persona)
    {
        var change = new ScenarioChange { Name = "Scenario", ScenarioType = "REPLAY", InputMessages = new JsonArray("Hi") };
        var scenario = await lab.Scenarios.CreateAsync(lab.Org, new ScenarioTarget(PersonaId: persona.Id), change, None);
        return await lab.Runs.StartAsync(lab.Org, scenario.Id, new RunRequest(), None);
    }
}
