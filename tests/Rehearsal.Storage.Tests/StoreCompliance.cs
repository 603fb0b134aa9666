using Rehearsal.App;
using Rehearsal.App.Accounts;
using Rehearsal.App.Errors;
using Rehearsal.App.Pathways;
using Rehearsal.App.RemoteAgents;
using Rehearsal.App.Scenarios;
using Rehearsal.Engine.Remote;
using Rehearsal.Storage.Stores;
using Rehearsal.Storage.Support;

namespace Rehearsal.Storage;

/// <summary>What every database must do for accounts, pathways and scenarios.</summary>
public abstract class StoreCompliance
{
    private static readonly CancellationToken None = CancellationToken.None;

    internal abstract Task<StoreSet> OpenAsync();

    [Fact]
    public async Task GetOrCreateOrganisation_SameNameAtOnce_GivesOneOrganisation()
    {
        await using var stores = await OpenAsync();
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            stores.Accounts.GetOrCreateOrganisationAsync(new Organisation(new OrgId(Samples.NewId()), "team", Samples.Now), None)));
        Assert.Single(made.Distinct());
    }

    [Fact]
    public async Task Keys_AddedThenRevoked_StopSpeakingForTheirOrganisation()
    {
        await using var stores = await OpenAsync();
        var org = await stores.Accounts.GetOrCreateOrganisationAsync(new Organisation(Samples.Org, "team", Samples.Now), None);
        Assert.True(await stores.Accounts.HasNoKeysAsync(None));

        await stores.Accounts.AddKeyAsync(new ApiKey("k1", org.Id, "team", "rh_12345", Samples.Now, null), "hash", None);

        Assert.Equal(org.Id, await stores.Accounts.FindOrganisationByKeyAsync("hash", None));
        Assert.Null(await stores.Accounts.FindOrganisationByKeyAsync("other", None));
        Assert.False(await stores.Accounts.RevokeKeyAsync("other", "other", Samples.Now, None));
        Assert.True(await stores.Accounts.RevokeKeyAsync("k1", "other", Samples.Now.AddDays(1), None));
        Assert.False(await stores.Accounts.RevokeKeyAsync("other", "hash", Samples.Now, None));
        Assert.Null(await stores.Accounts.FindOrganisationByKeyAsync("hash", None));
        Assert.Equal(Samples.Now.AddDays(1), Assert.Single(await stores.Accounts.ListKeysAsync(None)).RevokedAt);
    }

    [Fact]
    public async Task Pathway_StoredAndFound_ComesBackEqual()
    {
        await using var stores = await OpenAsync();
        var pathway = Samples.Pathway() with { Description = "says \"hi\" — ünïcode" };
        await stores.Pathways.AddAsync(pathway, None);
        Assert.Equal(pathway, await stores.Pathways.FindAsync(Samples.Org, pathway.Id, None));
        Assert.Null(await stores.Pathways.FindAsync(Samples.Other, pathway.Id, None));
        Assert.Empty(await stores.Pathways.ListAsync(Samples.Other, None));
    }

    [Fact]
    public async Task AddVersion_ManyAtOnce_NumbersThemWithoutGapsOrRepeats()
    {
        await using var stores = await OpenAsync();
        var pathway = Samples.Pathway();
        await stores.Pathways.AddAsync(pathway, None);
        var versions = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ =>
            stores.Pathways.AddVersionAsync(Samples.Org, pathway.Id, null, GraphJson.Empty, null, Samples.Now, None)));
        Assert.Equal(Enumerable.Range(1, 12), versions.Select(version => version!.Number).Order());
        Assert.Equal(12, (await stores.Pathways.ListVersionsAsync(Samples.Org, pathway.Id, None))[0].Number);
        Assert.Null(await stores.Pathways.AddVersionAsync(Samples.Other, pathway.Id, null, GraphJson.Empty, null, Samples.Now, None));
    }

    [Fact]
    public async Task UpdateVersion_StaleRevision_ChangesNothing()
    {
        await using var stores = await OpenAsync();
        var pathway = Samples.Pathway();
        await stores.Pathways.AddAsync(pathway, None);
        var version = (await stores.Pathways.AddVersionAsync(Samples.Org, pathway.Id, "first", GraphJson.Empty, null, Samples.Now, None))!;

        var second = await stores.Pathways.UpdateVersionAsync(Samples.Org, version with { Name = "second" }, 1, None);
        var stale = await stores.Pathways.UpdateVersionAsync(Samples.Org, version with { Name = "third" }, 1, None);

        Assert.Equal(("second", 2), (second!.Name, second.Revision));
        Assert.Null(stale);
        Assert.Null(await stores.Pathways.UpdateVersionAsync(Samples.Other, version, null, None));
    }

    [Fact]
    public async Task ArchiveVersion_OfSeveral_NeverGivesItsNumberAgain()
    {
        await using var stores = await OpenAsync();
        var pathway = Samples.Pathway();
        await stores.Pathways.AddAsync(pathway, None);
        await stores.Pathways.AddVersionAsync(Samples.Org, pathway.Id, null, GraphJson.Empty, null, Samples.Now, None);
        Assert.True(await stores.Pathways.ArchiveVersionAsync(Samples.Org, pathway.Id, 1, Samples.Now, None));
        Assert.Empty(await stores.Pathways.ListVersionsAsync(Samples.Org, pathway.Id, None));
        Assert.Equal(2, (await stores.Pathways.AddVersionAsync(Samples.Org, pathway.Id, null, GraphJson.Empty, null, Samples.Now, None))!.Number);
    }

    [Fact]
    public async Task AddAndUpdate_OneNameManyTimesAtOnce_GiveItToOneScenario()
    {
        await using var stores = await OpenAsync();
        for (var round = 0; round < 5; round++)
        {
            var (wanted, first) = ($"renamed {round}", Enumerable.Range(0, 8).Select(_ => Samples.Scenario()).ToList());
            foreach (var scenario in first)
                Assert.True(await stores.AddScenarioAsync(scenario));

            var renamed = await Task.WhenAll(first.Select(scenario => stores.Scenarios.ChangeAsync(Samples.Org, scenario.Id, current => current with { Name = wanted }, None)));
            var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => stores.AddScenarioAsync(Samples.Scenario(name: $"added {wanted}"))));

            Assert.Equal((1, 1), (renamed.Count(done => !done.NameTaken), added.Count(done => done)));
            var names = (await stores.Scenarios.ListAsync(Samples.Org, new ScenarioFilter(), None)).Items.Select(item => item.Scenario.Name).ToList();
            Assert.Equal((1, 1), (names.Count(name => name == wanted), names.Count(name => name == $"added {wanted}")));
        }
    }

    [Fact]
    public async Task ChangeScenario_ManyAtOnce_LosesNone()
    {
        await using var stores = await OpenAsync();
        var scenario = Samples.Scenario() with { MaxTurns = 1, Description = "" };
        await stores.AddScenarioAsync(scenario);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => stores.Scenarios.ChangeAsync(
            Samples.Org, scenario.Id, current => i % 2 == 0 ? current with { MaxTurns = current.MaxTurns + 1 } : current with { Description = current.Description + "x" }, None)));

        var kept = (await stores.Scenarios.FindAsync(Samples.Org, scenario.Id, None))!;
        Assert.Equal((11, "xxxxxxxxxx"), (kept.MaxTurns, kept.Description));
    }

    [Fact]
    public async Task ChangeScenario_ThatIsAbsentAnothersOrThrows_StoresNothing()
    {
        await using var stores = await OpenAsync();
        var scenario = Samples.Scenario(name: "kept");
        await stores.AddScenarioAsync(scenario);

        Assert.Equal(ScenarioChanged.IsAbsent, await stores.Scenarios.ChangeAsync(Samples.Org, "nobody", current => current, None));
        Assert.Equal(ScenarioChanged.IsAbsent, await stores.Scenarios.ChangeAsync(Samples.Other, scenario.Id, current => current with { Name = "taken over" }, None));
        await Assert.ThrowsAsync<InvalidOperationException>(() => stores.Scenarios.ChangeAsync(Samples.Org, scenario.Id, _ => throw new InvalidOperationException("no"), None));

        Assert.Equal("kept", (await stores.Scenarios.FindAsync(Samples.Org, scenario.Id, None))!.Name);
    }

    [Fact]
    public async Task DeletePathway_WithScenariosAndRuns_TakesThemAlong()
    {
        await using var stores = await OpenAsync();
        var pathway = Samples.Pathway();
        await stores.Pathways.AddAsync(pathway, None);
        var scenario = Samples.Scenario(pathwayId: pathway.Id);
        await stores.AddScenarioAsync(scenario);
        var run = Samples.Run(scenario: scenario);
        await stores.AddRunsAsync([run]);

        Assert.False(await stores.Pathways.DeleteAsync(Samples.Other, pathway.Id, Samples.Now, None));
        Assert.True(await stores.Pathways.DeleteAsync(Samples.Org, pathway.Id, Samples.Now, None));

        Assert.Null(await stores.Scenarios.FindAsync(Samples.Org, scenario.Id, None));
        Assert.Null(await stores.Runs.FindAsync(Samples.Org, run.Id, None));
    }

    [Fact]
    public async Task RemoteAgent_StoredAndFound_KeepsEveryMember()
    {
        await using var stores = await OpenAsync();
        var agent = Samples.RemoteAgent();
        Assert.True(await stores.RemoteAgents.AddAsync(agent, None));

        var found = (await stores.RemoteAgents.FindAsync(Samples.Org, agent.Id, None))!;

        Assert.Equal(StoredJson.Write(agent), StoredJson.Write(found));
        Assert.Equal(RemoteProtocol.PathwayChat, found.Settings.Protocol);
        Assert.Null(await stores.RemoteAgents.FindAsync(Samples.Other, agent.Id, None));
        Assert.Empty(await stores.RemoteAgents.ListAsync(Samples.Other, None));
    }

    [Fact]
    public async Task ChangePathway_ManyAtOnce_LosesNoneAndKeepsTheVersionInStep()
    {
        await using var stores = await OpenAsync();
        var pathway = Samples.Pathway() with { Name = "" };
        await stores.Pathways.AddAsync(pathway, None);
        await stores.Pathways.AddVersionAsync(Samples.Org, pathway.Id, "first", GraphJson.Empty, null, Samples.Now, None);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => stores.Pathways.ChangeAsync(
            Samples.Org, pathway.Id, (now, versions) => new PathwayEdit(now with { Name = now.Name + "x" }, versions[0] with { Name = versions[0].Name + "!" }), None)));

        Assert.Equal(new string('x', 12), (await stores.Pathways.FindAsync(Samples.Org, pathway.Id, None))!.Name);
        var version = Assert.Single(await stores.Pathways.ListVersionsAsync(Samples.Org, pathway.Id, None));
        Assert.Equal(("first" + new string('!', 12), 13), (version.Name, version.Revision));
        Assert.Null(await stores.Pathways.ChangeAsync(Samples.Other, pathway.Id, (now, _) => new PathwayEdit(now, null), None));
    }

    [Fact]
    public async Task ChangePathway_RefusedOnTheWay_WritesNothing()
    {
        await using var stores = await OpenAsync();
        var pathway = Samples.Pathway();
        await stores.Pathways.AddAsync(pathway, None);

        await Assert.ThrowsAsync<InvalidInputException>(
            () => stores.Pathways.ChangeAsync(Samples.Org, pathway.Id, (_, _) => throw new InvalidInputException("name", "Not this one."), None));

        Assert.Equal(pathway, await stores.Pathways.FindAsync(Samples.Org, pathway.Id, None));
    }

    [Fact]
    public async Task RemoteAgent_OneNameManyTimesAtOnce_IsGivenOnce()
    {
        await using var stores = await OpenAsync();
        var agents = Enumerable.Range(0, 8).Select(_ => Samples.RemoteAgent()).ToList();
        foreach (var agent in agents)
            await stores.RemoteAgents.AddAsync(agent, None);

        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => stores.RemoteAgents.AddAsync(Samples.RemoteAgent("new"), None)));
        var renamed = await Task.WhenAll(agents.Select(agent => stores.RemoteAgents.ChangeAsync(Samples.Org, agent.Id, now => now with { Name = "renamed" }, None)));

        Assert.Equal((1, 1), (added.Count(done => done), renamed.Count(done => !done.NameTaken)));
        Assert.True(await stores.RemoteAgents.AddAsync(Samples.RemoteAgent("new", Samples.Other), None));
    }

    [Fact]
    public async Task ChangeRemoteAgent_ManyAtOnce_LosesNone()
    {
        await using var stores = await OpenAsync();
        var agent = Samples.RemoteAgent("x");
        await stores.RemoteAgents.AddAsync(agent, None);

        await Task.WhenAll(Enumerable.Range(0, 11).Select(_ => stores.RemoteAgents.ChangeAsync(Samples.Org, agent.Id, now => now with { Name = now.Name + "x" }, None)));

        Assert.Equal(new string('x', 12), (await stores.RemoteAgents.FindAsync(Samples.Org, agent.Id, None))!.Name);
        Assert.Equal(RemoteAgentChanged.IsAbsent, await stores.RemoteAgents.ChangeAsync(Samples.Other, agent.Id, now => now, None));
    }

    [Fact]
    public async Task DeleteRemoteAgent_WithScenariosAndRuns_TakesThemAlong()
    {
        await using var stores = await OpenAsync();
        var (agent, kept) = (Samples.RemoteAgent(), Samples.Scenario());
        await stores.RemoteAgents.AddAsync(agent, None);
        var scenario = Samples.Scenario(pathwayId: null, remoteAgentId: agent.Id);
        var run = Samples.Run(scenario: scenario);
        await stores.AddScenarioAsync(scenario);
        await stores.AddScenarioAsync(kept);
        await stores.AddRunsAsync([run]);

        Assert.False(await stores.RemoteAgents.DeleteAsync(Samples.Other, agent.Id, Samples.Now, None));
        Assert.Equal([scenario.Id], (await stores.Scenarios.ListAsync(Samples.Org, new ScenarioFilter(RemoteAgentId: agent.Id), None)).Items.Select(item => item.Scenario.Id));
        Assert.True(await stores.RemoteAgents.DeleteAsync(Samples.Org, agent.Id, Samples.Now, None));

        Assert.Null(await stores.Scenarios.FindAsync(Samples.Org, scenario.Id, None));
        Assert.Null(await stores.Runs.FindAsync(Samples.Org, run.Id, None));
        Assert.NotNull(await stores.Scenarios.FindAsync(Samples.Org, kept.Id, None));
    }

    [Fact]
    public async Task Scenario_StoredAndFound_KeepsEveryMember()
    {
        await using var stores = await OpenAsync();
        var scenario = Samples.Scenario() with { Description = "d", StartNodeId = "s", MaxTurns = 7, Enabled = false };
        Assert.True(await stores.AddScenarioAsync(scenario));

        var found = (await stores.Scenarios.FindAsync(Samples.Org, scenario.Id, None))!;

        Assert.Equal("""{"z":1,"a":"two"}""", found.RequestData!.ToJsonString());
        Assert.Equal("""{"value":"hi"}""", Assert.Single(found.Assertions).Config.GetRawText());
        Assert.Equal(scenario with { RequestData = null, Assertions = [] }, found with { RequestData = null, Assertions = [] });
        Assert.Null(await stores.Scenarios.FindAsync(Samples.Other, scenario.Id, None));
    }

    [Fact]
    public async Task FindScenarios_SomeUnknown_GivesThoseOfTheOrganisation()
    {
        await using var stores = await OpenAsync();
        Scenario[] ours = [Samples.Scenario(), Samples.Scenario(), Samples.Scenario()];
        var theirs = Samples.Scenario(org: Samples.Other);
        foreach (var scenario in (Scenario[])[.. ours, theirs])
            await stores.AddScenarioAsync(scenario);

        var found = await stores.Scenarios.FindManyAsync(Samples.Org, [ours[2].Id, "nobody", theirs.Id, ours[0].Id], None);

        Assert.Equal(new[] { ours[0].Id, ours[2].Id }.Order(), found.Select(scenario => scenario.Id).Order());
        Assert.Equal(ours[0].Name, found.Single(scenario => scenario.Id == ours[0].Id).Name);
        Assert.Empty(await stores.Scenarios.FindManyAsync(Samples.Org, [], None));
        Assert.Empty(await stores.Scenarios.FindManyAsync(Samples.Org, [.. Enumerable.Range(0, 200).Select(i => $"{i}")], None));
    }

    [Fact]
    public async Task Scenario_NameTakenOnItsTarget_IsRefusedAndOnAnotherTargetAccepted()
    {
        await using var stores = await OpenAsync();
        Assert.True(await stores.AddScenarioAsync(Samples.Scenario(name: "same")));
        Assert.False(await stores.AddScenarioAsync(Samples.Scenario(name: "same")));
        Assert.True(await stores.AddScenarioAsync(Samples.Scenario(name: "same", personaId: "q")));
        Assert.True(await stores.AddScenarioAsync(Samples.Scenario(name: "same", pathwayId: null, remoteAgentId: "a1")));
        Assert.True(await stores.AddScenarioAsync(Samples.Scenario(name: "same", pathwayId: null, remoteAgentId: "a2")));
        Assert.False(await stores.AddScenarioAsync(Samples.Scenario(name: "same", pathwayId: null, remoteAgentId: "a2")));
        Assert.True(await stores.AddScenarioAsync(Samples.Scenario(name: "same", org: Samples.Other)));

        var other = Samples.Scenario(name: "free");
        await stores.AddScenarioAsync(other);
        Assert.Equal(ScenarioChanged.NameIsTaken, await stores.Scenarios.ChangeAsync(Samples.Org, other.Id, current => current with { Name = "same" }, None));
        Assert.Equal("free", (await stores.Scenarios.FindAsync(Samples.Org, other.Id, None))!.Name);
        Assert.Equal(3, (await stores.Scenarios.ChangeAsync(Samples.Org, other.Id, current => current with { MaxTurns = 3 }, None)).Scenario!.MaxTurns);
    }

    [Fact]
    public async Task ListScenarios_EachFilter_GivesOnlyItsMatchesWithTheNewestRun()
    {
        await using var stores = await OpenAsync();
        var old = Samples.Scenario(pathwayId: "p1");
        var recent = Samples.Scenario(pathwayId: "p2", personaId: "q") with { Category = "EDGE_CASE", Enabled = false, UpdatedAt = Samples.Now.AddHours(1) };
        await stores.AddScenarioAsync(old);
        await stores.AddScenarioAsync(recent);
        await stores.AddRunsAsync([Samples.Run("r1", scenario: recent), Samples.Run("r2", scenario: recent, at: Samples.Now.AddMinutes(1))]);

        async Task<string[]> Ids(ScenarioFilter filter, OrgId? org = null) =>
            [.. (await stores.Scenarios.ListAsync(org ?? Samples.Org, filter, None)).Items.Select(item => item.Scenario.Id)];

        Assert.Equal([recent.Id, old.Id], await Ids(new ScenarioFilter()));
        Assert.Equal([old.Id], await Ids(new ScenarioFilter(PathwayId: "p1")));
        Assert.Equal([recent.Id], await Ids(new ScenarioFilter(PersonaId: "q")));
        Assert.Equal([recent.Id], await Ids(new ScenarioFilter(Category: "EDGE_CASE")));
        Assert.Equal([old.Id], await Ids(new ScenarioFilter(Enabled: true)));
        Assert.Equal([old.Id], await Ids(new ScenarioFilter(Limit: 1, Offset: 1)));
        Assert.Empty(await Ids(new ScenarioFilter(), Samples.Other));
        Assert.Equal("r2", (await stores.Scenarios.ListAsync(Samples.Org, new ScenarioFilter(), None)).Items[0].MostRecentRun!.Id);
    }
}
