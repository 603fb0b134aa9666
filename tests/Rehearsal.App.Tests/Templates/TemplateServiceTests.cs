using System.Text.Json.Nodes;
using Rehearsal.App.Errors;
using Rehearsal.App.Pathways;
using Rehearsal.App.Scenarios;
using Rehearsal.App.Support;

namespace Rehearsal.App.Templates;

public sealed class TemplateServiceTests
{
    private const string Id = "tmpl_angry_caller";

    [Fact]
    public async Task Clone_NoOverrides_TakesTheTemplatesAndHasAssertionsOfItsOwn()
    {
        await using var lab = await Lab.StartAsync(works: false);
        var pathway = await PathwayAsync(lab);

        var first = await CloneAsync(lab, pathway);
        var second = await CloneAsync(lab, pathway);

        var template = TemplateCatalog.Find(Id)!;
        Assert.Equal((template.Name, template.Description, template.Category, "AGENT"), (first.Name, first.Description, first.Category, first.ScenarioType));
        Assert.Equal((template.TesterPersonaPrompt, template.TesterPersonaName, template.MaxTurns), (first.TesterPersonaPrompt, first.TesterPersonaName, first.MaxTurns));
        Assert.Equal((true, false, "{}"), (first.BlandToneEnabled, first.IsRequiredForPromotion, first.RequestData!.ToJsonString()));
        Assert.Equal(["De-escalates:1.5:True", "No inappropriate replies:1:True"], first.Assertions.Select(assertion => FormattableString.Invariant($"{assertion.Name}:{assertion.Weight}:{assertion.IsRequired}")));
        Assert.Empty(first.Assertions.Select(assertion => assertion.Id).Intersect(second.Assertions.Select(assertion => assertion.Id)));
    }

    [Fact]
    public async Task Clone_NameTaken_CountsOnPerAgent()
    {
        await using var lab = await Lab.StartAsync(works: false);
        var (pathway, other) = (await PathwayAsync(lab), await PathwayAsync(lab));
        await lab.Scenarios.CreateAsync(lab.Org, new ScenarioTarget(pathway.Id), new ScenarioChange { Name = "Angry Caller (3)" }, default);

        var names = new List<string>();
        for (var i = 0; i < 3; i++)
            names.Add((await CloneAsync(lab, pathway)).Name);

        Assert.Equal(["Angry Caller", "Angry Caller (2)", "Angry Caller (4)"], names);
        Assert.Equal("Angry Caller", (await CloneAsync(lab, other)).Name);
    }

    [Fact]
    public async Task Clone_ManyAtOnce_GivesEachANameOfItsOwn()
    {
        await using var lab = await Lab.StartAsync(works: false);
        var pathway = await PathwayAsync(lab);

        var clones = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CloneAsync(lab, pathway)));

        Assert.Equal(8, clones.Select(clone => clone.Name).Distinct().Count());
    }

    [Fact]
    public async Task Clone_NameAskedForAndTaken_IsRefused()
    {
        await using var lab = await Lab.StartAsync(works: false);
        var pathway = await PathwayAsync(lab);
        await CloneAsync(lab, pathway, new TemplateOverrides("Mine"));

        var taken = await Assert.ThrowsAsync<ConflictException>(() => CloneAsync(lab, pathway, new TemplateOverrides("Mine")));

        Assert.Equal("SCENARIO_NAME_TAKEN", taken.Code);
    }

    [Fact]
    public async Task Clone_Overrides_ReplaceTheTemplates()
    {
        await using var lab = await Lab.StartAsync(works: false);
        var overrides = new TemplateOverrides(
            "Mine", "Why.", "You are Kim.", 3, new JsonObject { ["a"] = 1 }, "hello", BlandToneEnabled: false, IsRequiredForPromotion: true);

        var clone = await CloneAsync(lab, await PathwayAsync(lab), overrides);

        Assert.Equal(("Mine", "Why.", "You are Kim.", 3, "hello"), (clone.Name, clone.Description, clone.TesterPersonaPrompt, clone.MaxTurns, clone.StartNodeId));
        Assert.Equal((false, true, """{"a":1}"""), (clone.BlandToneEnabled, clone.IsRequiredForPromotion, clone.RequestData!.ToJsonString()));
        Assert.Equal(("ANGRY_CALLER", "Chris Barlow", 2), (clone.Category, clone.TesterPersonaName, clone.Assertions.Count));
    }

    [Fact]
    public async Task Clone_OfNothingOrForNobody_IsRefused()
    {
        await using var lab = await Lab.StartAsync(works: false);
        var pathway = await PathwayAsync(lab);
        var service = lab.Get<TemplateService>();

        var unknown = await Assert.ThrowsAsync<NotFoundException>(() => service.CloneAsync(lab.Org, "tmpl_nobody", new ScenarioTarget(pathway.Id), new TemplateOverrides(), default));
        var nobody = await Assert.ThrowsAsync<InvalidInputException>(() => service.CloneAsync(lab.Org, Id, new ScenarioTarget(), new TemplateOverrides(), default));
        var foreign = await Assert.ThrowsAsync<NotFoundException>(() => service.CloneAsync(new OrgId("other"), Id, new ScenarioTarget(pathway.Id), new TemplateOverrides(), default));

        Assert.Equal(("TEMPLATE_NOT_FOUND", "pathway_id", "PATHWAY_NOT_FOUND"), (unknown.Code, Assert.Single(nobody.Fields).Field, foreign.Code));
    }

    private static Task<Pathway> PathwayAsync(Lab lab) => lab.PathwayAsync("""[{"id":"hello","data":{"isStart":true,"text":"Hello."}}]""", "[]");

    private static Task<Scenario> CloneAsync(Lab lab, Pathway pathway, TemplateOverrides? overrides = null) =>
        lab.Get<TemplateService>().CloneAsync(lab.Org, Id, new ScenarioTarget(pathway.Id), overrides ?? new TemplateOverrides(), default);
}
