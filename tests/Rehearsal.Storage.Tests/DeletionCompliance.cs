using Rehearsal.App.Chats;
using Rehearsal.App.Errors;
using Rehearsal.App.Pathways;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Insight.Causes;
using Rehearsal.Storage.Support;

namespace Rehearsal.Storage;

/// <summary>What every database must do when something is deleted while others add to it: nothing outlives what it belongs to.</summary>
public abstract class DeletionCompliance
{
    private const int Rounds = 12;
    private static readonly CancellationToken None = CancellationToken.None;

    internal abstract Task<StoreSet> OpenAsync();

    /// <summary>A second way into the same database, as another process has.</summary>
    internal abstract Task<StoreSet> OpenAgainAsync(StoreSet first);

    [Theory]
    [InlineData("scenario")]
    [InlineData("pathway")]
    [InlineData("persona")]
    [InlineData("remote agent")]
    public async Task Delete_WhileOthersAddToIt_LeavesNoOrphan(string what)
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAgainAsync(one);
        for (var round = 0; round < Rounds; round++)
        {
            var parent = await AddAsync(one, what);
            Func<StoreSet, Task>[] additions = [.. Enumerable.Repeat(AdditionsTo(parent), 3).SelectMany(each => each)];

            // The deletion stands in the middle of those that add: whichever is first, it has others before and after it.
            Task[] racing =
            [
                .. additions.Select((add, i) => RefusedAsync(add, i % 2 == 0 ? one : two)).Take(additions.Length / 2),
                DeleteAsync(two, what, parent),
                .. additions.Select((add, i) => RefusedAsync(add, i % 2 == 0 ? two : one)).Skip(additions.Length / 2),
            ];
            await Task.WhenAll(racing);
            Assert.Empty(await Orphans.FindAsync(one));
        }
    }

    [Fact]
    public async Task Delete_WhileItsRunsEndAndAreExplained_LeavesNoOrphan()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAgainAsync(one);
        for (var round = 0; round < Rounds; round++)
        {
            var scenario = await AddAsync(one, "scenario");
            await one.AddRunsAsync([.. Enumerable.Range(0, 8).Select(_ => Samples.Run(scenario: scenario))]);
            var claimed = await one.Runs.ClaimAsync("n", 8, Samples.Now, Samples.Now.AddSeconds(15), None);
            var cause = new RootCause("It was rude.", [], Analyst.Rules);

            await Task.WhenAll(
            [
                .. claimed.Select(run => one.Runs.CompleteAsync(run.Lease, Samples.Result(), None)),
                two.Scenarios.DeleteAsync(Samples.Org, scenario.Id, Samples.Now, None),
                .. claimed.Select(run => one.Analyses.PutAsync(Samples.Org, run.Lease.RunId, cause, Samples.Now, None)),
            ]);

            Assert.Empty(await Orphans.FindAsync(one));
        }
    }

    /// <summary>Each of two who delete the last runs of a graph sees the other's, unless they take turns.</summary>
    [Fact]
    public async Task Delete_LastRunsOfAGraphAtOnce_TakesTheGraphAlong()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAgainAsync(one);
        for (var round = 0; round < Rounds; round++)
        {
            Scenario[] scenarios = [Samples.Scenario(), Samples.Scenario(), Samples.Scenario()];
            var batch = Samples.Batch(scenarios);
            await one.AddBatchAsync(batch, [.. scenarios.Select(scenario => Samples.Run(scenario: scenario, batchId: batch.Id))]);

            await one.Scenarios.DeleteAsync(Samples.Org, scenarios[0].Id, Samples.Now, None);
            var claimed = await one.Runs.ClaimAsync("n", 2, Samples.Now, Samples.Now.AddSeconds(15), None);
            Assert.All(claimed, run => Assert.Equal(GraphJson.Empty, run.Snapshot.Graph));
            await Task.WhenAll(
                one.Scenarios.DeleteAsync(Samples.Org, scenarios[1].Id, Samples.Now, None), two.Scenarios.DeleteAsync(Samples.Org, scenarios[2].Id, Samples.Now, None));

            Assert.Equal(2, claimed.Count);
            Assert.Empty(await Orphans.FindAsync(one));
        }
    }

    [Fact]
    public async Task Add_RunWhoseScenarioIsGone_NamesItAndStoresNothing()
    {
        await using var stores = await OpenAsync();
        var (here, gone, theirs) = (Samples.Run(), Samples.Run(), Samples.Run(org: Samples.Other));
        await stores.AddParentsAsync([here, theirs]);
        var stolen = Samples.Run(scenario: theirs.Snapshot.Scenario with { Org = Samples.Org });

        var refused = await Assert.ThrowsAsync<ScenariosNotFoundException>(() => stores.Runs.AddAsync([here, gone, stolen], None));

        Assert.Equal(new[] { gone, stolen }.Select(run => run.Snapshot.Scenario.Id).Order(), refused.Ids.Order());
        Assert.Equal(0, (await stores.Runs.ListAsync(Samples.Org, new RunFilter(), 5, 0, None)).TotalCount);
    }

    [Fact]
    public async Task Add_BatchOrSetWhoseScenarioIsGone_StoresNeitherItNorARun()
    {
        await using var stores = await OpenAsync();
        Scenario[] scenarios = [Samples.Scenario(), Samples.Scenario()];
        await stores.AddScenarioAsync(scenarios[0]);
        var (batch, set) = (Samples.Batch(scenarios), Samples.SimulationSet(scenarios, 1));

        await Assert.ThrowsAsync<ScenariosNotFoundException>(() => stores.Batches.AddAsync(
            batch, [.. scenarios.Select(scenario => Samples.Run(scenario: scenario, batchId: batch.Id))], null, null, None));
        await Assert.ThrowsAsync<ScenariosNotFoundException>(() => stores.SimulationSets.AddAsync(
            set, [.. scenarios.Select(scenario => Samples.Run(scenario: scenario) with { SimulationSetId = set.Id })], null, None));

        Assert.Null(await stores.Batches.FindAsync(Samples.Org, batch.Id, None));
        Assert.Null(await stores.SimulationSets.FindAsync(Samples.Org, set.Id, None));
        Assert.Equal(0, (await stores.Runs.ListAsync(Samples.Org, new RunFilter(), 5, 0, None)).TotalCount);
    }

    [Fact]
    public async Task Add_ScenarioOrTaskWhoseAgentIsGone_NamesTheAgent()
    {
        await using var stores = await OpenAsync();
        var theirs = Samples.Pathway(org: Samples.Other);
        await stores.Pathways.AddAsync(theirs, None);

        async Task<string> CodeAsync(Func<Task> adding) => (await Assert.ThrowsAsync<NotFoundException>(adding)).Code;

        Assert.Equal("PATHWAY_NOT_FOUND", await CodeAsync(() => stores.Scenarios.AddAsync(Samples.Scenario(pathwayId: theirs.Id), None)));
        Assert.Equal("PERSONA_NOT_FOUND", await CodeAsync(() => stores.Scenarios.AddAsync(Samples.Scenario(pathwayId: null, personaId: "gone"), None)));
        Assert.Equal("REMOTE_AGENT_NOT_FOUND", await CodeAsync(() => stores.Scenarios.AddAsync(Samples.Scenario(pathwayId: null, remoteAgentId: "gone"), None)));
        Assert.Equal("PATHWAY_NOT_FOUND", await CodeAsync(() => stores.Runs.AddAsync([Samples.TaskRun(RunKind.Simulation, "t", pathwayId: theirs.Id)], None)));
        Assert.Empty(await stores.Tasks.FindAsync(Samples.Org, RunKind.Simulation, "t", None));
    }

    /// <summary>Adds a scenario with what it tests, the one that is to be deleted among it.</summary>
    private static async Task<Scenario> AddAsync(StoreSet stores, string what)
    {
        var scenario = what == "remote agent"
            ? Samples.Scenario(pathwayId: null, remoteAgentId: Samples.NewId())
            : Samples.Scenario(pathwayId: Samples.NewId(), personaId: Samples.NewId());
        await stores.AddScenarioAsync(scenario);
        return scenario;
    }

    private static Task DeleteAsync(StoreSet stores, string what, Scenario parent) => what switch
    {
        "scenario" => stores.Scenarios.DeleteAsync(Samples.Org, parent.Id, Samples.Now, None),
        "pathway" => stores.Pathways.DeleteAsync(Samples.Org, parent.PathwayId!, Samples.Now, None),
        "persona" => stores.Personas.DeleteAsync(Samples.Org, parent.PersonaId!, Samples.Now, None),
        _ => stores.RemoteAgents.DeleteAsync(Samples.Org, parent.RemoteAgentId!, Samples.Now, None),
    };

    /// <summary>One of everything that can be added to a scenario or to what it tests.</summary>
    private static IEnumerable<Func<StoreSet, Task>> AdditionsTo(Scenario scenario)
    {
        yield return stores => stores.Scenarios.AddAsync(scenario with { Id = Samples.NewId(), Name = Samples.NewId() }, None);
        yield return stores => stores.Runs.AddAsync([Announced(scenario), Announced(scenario)], None);
        yield return stores =>
        {
            var batch = Samples.Batch([scenario]);
            return stores.Batches.AddAsync(batch, [Samples.Run(scenario: scenario, batchId: batch.Id)], null, null, None);
        };
        yield return stores =>
        {
            var set = Samples.SimulationSet([scenario], 2);
            return stores.SimulationSets.AddAsync(set, [.. Enumerable.Range(0, 2).Select(_ => Samples.Run(scenario: scenario) with { SimulationSetId = set.Id })], null, None);
        };
        if (scenario.PersonaId is { } persona)
            yield return stores => stores.Personas.ChangeAsync(Samples.Org, persona, current => current with { InboundNumbers = ["+15550100100"] }, None);
        if (scenario.PathwayId is not { } pathway)
            yield break;
        yield return stores => stores.Runs.AddAsync([Samples.TaskRun(RunKind.Simulation, Samples.NewId(), pathwayId: pathway)], None);
        yield return stores => stores.Runs.AddAsync([Samples.TaskRun(RunKind.NodeTest, Samples.NewId(), pathwayId: pathway)], None);
        yield return stores => stores.Pathways.AddVersionAsync(Samples.Org, pathway, null, GraphJson.Empty, null, Samples.Now, None);
        yield return stores => stores.Pathways.PublishAsync(Samples.Org, new Publication(pathway, GraphJson.Empty, 1), Samples.Now, None);
        yield return stores => stores.Chats.AddAsync(
            new Chat(Samples.NewId(), Samples.Org, pathway, null, GraphJson.Empty, null, false, new Conversation { Id = "c", StartedAt = Samples.Now }, 1, Samples.Now, Samples.Now), None);
    }

    private static NewRun Announced(Scenario scenario)
    {
        var run = Samples.Run(scenario: scenario);
        return run with { Snapshot = run.Snapshot with { WebhookUrl = "https://ci.example/hook" } };
    }

    /// <summary>What comes too late is told that its parent is not there, and nothing else.</summary>
    private static async Task RefusedAsync(Func<StoreSet, Task> add, StoreSet stores)
    {
        try { await add(stores); }
        catch (AppException gone) when (gone is NotFoundException or ScenariosNotFoundException) { }
    }
}
