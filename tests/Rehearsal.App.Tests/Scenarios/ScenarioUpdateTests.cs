using Rehearsal.App.Errors;
using Rehearsal.App.Support;

namespace Rehearsal.App.Scenarios;

public sealed class ScenarioUpdateTests
{
    [Fact]
    public async Task Update_DifferentMembersAtOnce_KeepsThemAll()
    {
        await using var lab = await Lab.StartAsync(works: false);
        var scenario = await CreateAsync(lab);
        for (var round = 2; round < 12; round++)
        {
            await Task.WhenAll(
                lab.Scenarios.UpdateAsync(lab.Org, scenario.Id, new ScenarioChange { MaxTurns = round }, default),
                lab.Scenarios.UpdateAsync(lab.Org, scenario.Id, new ScenarioChange { Description = $"round {round}" }, default),
                lab.Scenarios.UpdateAsync(lab.Org, scenario.Id, new ScenarioChange { Name = $"name {round}" }, default));

            var kept = await lab.Scenarios.GetAsync(lab.Org, scenario.Id, default);
            Assert.Equal((round, $"round {round}", $"name {round}"), (kept.MaxTurns, kept.Description, kept.Name));
        }
    }

    [Fact]
    public async Task Update_OneWrongMember_ChangesNone()
    {
        await using var lab = await Lab.StartAsync(works: false);
        var scenario = await CreateAsync(lab);

        await Assert.ThrowsAsync<InvalidInputException>(
            () => lab.Scenarios.UpdateAsync(lab.Org, scenario.Id, new ScenarioChange { Description = "new", MaxTurns = 51 }, default));

        Assert.Null((await lab.Scenarios.GetAsync(lab.Org, scenario.Id, default)).Description);
    }

    [Fact]
    public async Task Update_DeletedMeanwhile_IsNotFound()
    {
        await using var lab = await Lab.StartAsync(works: false);
        var scenario = await CreateAsync(lab);
        var store = lab.Get<IScenarioStore>();
        var deleted = store.DeleteAsync(lab.Org, scenario.Id, scenario.CreatedAt, default);
        // Both stand in the writer's queue: the deletion comes first.
        var updated = lab.Scenarios.UpdateAsync(lab.Org, scenario.Id, new ScenarioChange { Description = "late" }, default);

        Assert.True(await deleted);
        Assert.Equal("SCENARIO_NOT_FOUND", (await Assert.ThrowsAsync<NotFoundException>(() => updated)).Code);
    }

    [Fact]
    public async Task Update_NameOfAnother_IsAConflict()
    {
        await using var lab = await Lab.StartAsync(works: false);
        var first = await CreateAsync(lab);
        var second = await lab.Scenarios.CreateAsync(lab.Org, new ScenarioTarget(first.PathwayId), new ScenarioChange { Name = "second" }, default);

        var clash = await Assert.ThrowsAsync<ConflictException>(
            () => lab.Scenarios.UpdateAsync(lab.Org, second.Id, new ScenarioChange { Name = $" {first.Name} " }, default));

        Assert.Equal("SCENARIO_NAME_TAKEN", clash.Code);
        Assert.Contains($"'{first.Name}'", clash.Message, StringComparison.Ordinal);
    }

    private static async Task<Scenario> CreateAsync(Lab lab) =>
        await lab.ScenarioAsync(await lab.PathwayAsync("""[{"id":"a","data":{"isStart":true,"text":"Hello."}}]""", "[]"), "Hello", "Hi");
}
