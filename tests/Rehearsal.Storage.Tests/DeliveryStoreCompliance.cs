using Rehearsal.App;
using Rehearsal.App.Accounts;
using Rehearsal.App.Deliveries;
using Rehearsal.App.Runs;
using Rehearsal.App.Scenarios;
using Rehearsal.Storage.Support;

namespace Rehearsal.Storage;

/// <summary>What every database must do for deliveries.</summary>
public abstract class DeliveryStoreCompliance
{
    private const string Url = "https://ci.example/hooks/a";
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DeliveryAttempt Taken = new(Samples.Now, 12, 204, null);
    private static readonly DeliveryAttempt Refused = new(Samples.Now, 5, 500, "The receiver answered 500.");

    internal abstract Task<StoreSet> OpenAsync();

    /// <summary>A second way into the same database, as another process has.</summary>
    internal abstract Task<StoreSet> OpenAgainAsync(StoreSet first);

    [Fact]
    public async Task Add_RunWithoutAddress_HasNoDelivery()
    {
        await using var stores = await OpenAsync();
        var run = Samples.Run();
        await stores.AddRunsAsync([run]);

        await CompleteAsync(stores);

        Assert.Null(await DeliveryOfAsync(stores, run));
        Assert.Empty(await ClaimAsync(stores));
    }

    [Fact]
    public async Task Complete_RunWithAddress_MakesItsDeliveryPendingAndNoSooner()
    {
        await using var stores = await OpenAsync();
        var run = await AddAsync(stores);
        Assert.Equal(DeliveryStatus.Waiting, (await DeliveryOfAsync(stores, run))!.Status);
        Assert.Empty(await ClaimAsync(stores));

        await CompleteAsync(stores);

        var delivery = (await DeliveryOfAsync(stores, run))!;
        Assert.Equal((DeliveryStatus.Pending, Samples.Now.AddSeconds(9)), (delivery.Status, delivery.DueAt));
        var claimed = Assert.Single(await ClaimAsync(stores));
        Assert.Equal((delivery.Id, DeliveryKind.Run, run.Id, Url, 0, Samples.Org), (claimed.Id, claimed.Kind, claimed.SubjectId, claimed.Url, claimed.Tries, claimed.Org));
    }

    [Fact]
    public async Task Complete_LeaseThatWasLost_LeavesTheDeliveryWaiting()
    {
        await using var stores = await OpenAsync();
        var run = await AddAsync(stores);
        var lost = Assert.Single(await stores.Runs.ClaimAsync("dead", 1, Samples.Now, Samples.Now.AddSeconds(1), None));
        await stores.Runs.ClaimAsync("alive", 1, Samples.Now.AddSeconds(5), Samples.Now.AddSeconds(9), None);

        Assert.False(await stores.Runs.CompleteAsync(lost.Lease, Samples.Result(), None));

        Assert.Equal(DeliveryStatus.Waiting, (await DeliveryOfAsync(stores, run))!.Status);
    }

    [Fact]
    public async Task Cancel_RunThatWasNotOver_MakesItsDeliveryPendingOnce()
    {
        await using var stores = await OpenAsync();
        var run = await AddAsync(stores);
        await stores.Runs.CancelAsync(Samples.Org, run.Id, Samples.Now, None);
        Assert.True(await stores.Deliveries.RecordAsync(Assert.Single(await ClaimAsync(stores)), Taken, null, None));

        await stores.Runs.CancelAsync(Samples.Org, run.Id, Samples.Now, None);

        Assert.Equal(DeliveryStatus.Delivered, (await DeliveryOfAsync(stores, run))!.Status);
    }

    [Fact]
    public async Task Claim_ManyClaimersAtOnce_GivesEachDeliveryToOne()
    {
        await using var one = await OpenAsync();
        await using var two = await OpenAgainAsync(one);
        for (var i = 0; i < 30; i++)
            await AddAsync(one, $"https://host{i}.example/hook");
        await CompleteAsync(one);

        var claims = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => ClaimAsync(i % 2 == 0 ? one : two, 4)));
        var rest = await ClaimAsync(one, 100);

        var ids = claims.SelectMany(claim => claim).Concat(rest).Select(delivery => delivery.Id).ToList();
        Assert.Equal((30, 30), (ids.Count, ids.Distinct().Count()));
    }

    [Fact]
    public async Task Claim_CrowdBeforeOneReceiver_LeavesRoomForTheOthers()
    {
        await using var stores = await OpenAsync();
        for (var i = 0; i < 20; i++)
            await AddAsync(stores, $"https://slow.example/{i}");
        var other = await AddAsync(stores, "https://quick.example/");
        await CompleteAsync(stores);

        var first = await ClaimAsync(stores, 3, perReceiver: 2);
        var second = await ClaimAsync(stores, 10, perReceiver: 2);

        Assert.Equal(3, first.Count);
        Assert.Contains(first, delivery => delivery.SubjectId == other.Id);
        Assert.Empty(second);
        Assert.True(await stores.Deliveries.RecordAsync(first.First(delivery => delivery.SubjectId != other.Id), Taken, null, None));
        Assert.Single(await ClaimAsync(stores, 10, perReceiver: 2));
    }

    [Fact]
    public async Task Claim_ProcessThatDied_IsTakenOverWhenItsLeaseEndsAndRefusedAfter()
    {
        await using var stores = await OpenAsync();
        var run = await AddAsync(stores);
        await CompleteAsync(stores);
        var dead = Assert.Single(await ClaimAsync(stores));

        Assert.Empty(await ClaimAsync(stores));
        var alive = Assert.Single(await ClaimAsync(stores, now: Samples.Now.AddHours(2)));

        Assert.False(await stores.Deliveries.RecordAsync(dead, Refused, Samples.Now, None));
        await stores.Deliveries.ReleaseAsync(dead, None);
        Assert.Empty(await ClaimAsync(stores, now: Samples.Now.AddHours(2)));
        Assert.True(await stores.Deliveries.RecordAsync(alive, Taken, null, None));
        Assert.Equal([Taken], (await DeliveryOfAsync(stores, run))!.Attempts);
    }

    [Fact]
    public async Task Record_AttemptThatFailed_IsDueAgainLaterAndKeepsEveryAttempt()
    {
        await using var stores = await OpenAsync();
        var run = await AddAsync(stores);
        await CompleteAsync(stores);
        var again = Samples.Now.AddHours(3);
        Assert.True(await stores.Deliveries.RecordAsync(Assert.Single(await ClaimAsync(stores)), Refused, again, None));
        var waiting = (await DeliveryOfAsync(stores, run))!;
        Assert.Equal((DeliveryStatus.Pending, again, null), (waiting.Status, waiting.DueAt, waiting.CompletedAt));

        Assert.Empty(await ClaimAsync(stores, now: again.AddMilliseconds(-1)));
        var second = Assert.Single(await ClaimAsync(stores, now: again));
        Assert.Equal(1, second.Tries);
        Assert.True(await stores.Deliveries.RecordAsync(second, Refused with { StatusCode = null, Error = "no answer" }, null, None));

        var failed = (await DeliveryOfAsync(stores, run))!;
        Assert.Equal((DeliveryStatus.Failed, null, Samples.Now.AddMilliseconds(5)), (failed.Status, failed.DueAt, failed.CompletedAt));
        Assert.Equal([Refused, Refused with { StatusCode = null, Error = "no answer" }], failed.Attempts);
        Assert.Empty(await ClaimAsync(stores, now: Samples.Now.AddYears(1)));
    }

    [Fact]
    public async Task Release_Claim_IsClaimableAtOnceWithoutATry()
    {
        await using var stores = await OpenAsync();
        await AddAsync(stores);
        await CompleteAsync(stores);

        await stores.Deliveries.ReleaseAsync(Assert.Single(await ClaimAsync(stores)), None);

        Assert.Equal(0, Assert.Single(await ClaimAsync(stores)).Tries);
    }

    [Theory]
    [InlineData("scenario")]
    [InlineData("pathway")]
    [InlineData("persona")]
    [InlineData("remote agent")]
    public async Task Delete_WhatItsRunBelongsTo_TakesTheDeliveryAlong(string what)
    {
        await using var stores = await OpenAsync();
        var (pathway, persona, remote) = (Samples.Pathway(), Samples.Persona(), Samples.RemoteAgent());
        await stores.Pathways.AddAsync(pathway, None);
        await stores.Personas.AddAsync(persona, None);
        await stores.RemoteAgents.AddAsync(remote, None);
        var scenario = what == "remote agent" ? Samples.Scenario(pathwayId: null, remoteAgentId: remote.Id) : Samples.Scenario(pathwayId: pathway.Id, personaId: persona.Id);
        await stores.AddScenarioAsync(scenario);
        await AddAsync(stores, scenario: scenario);
        await CompleteAsync(stores);
        var claimed = Assert.Single(await ClaimAsync(stores));
        Assert.True(await stores.Deliveries.RecordAsync(claimed, Refused, Samples.Now, None));

        Assert.True(await (what switch
        {
            "scenario" => stores.Scenarios.DeleteAsync(Samples.Org, scenario.Id, Samples.Now, None),
            "pathway" => stores.Pathways.DeleteAsync(Samples.Org, pathway.Id, Samples.Now, None),
            "persona" => stores.Personas.DeleteAsync(Samples.Org, persona.Id, Samples.Now, None),
            _ => stores.RemoteAgents.DeleteAsync(Samples.Org, remote.Id, Samples.Now, None),
        }));

        Assert.Empty(await ClaimAsync(stores));
        Assert.False(await stores.Deliveries.RecordAsync(claimed, Taken, null, None));
    }

    [Fact]
    public async Task Secret_SetReplacedAndRemoved_StaysWithItsOrganisation()
    {
        await using var stores = await OpenAsync();
        var (ours, theirs) = (await OrganisationAsync(stores, "ours"), await OrganisationAsync(stores, "theirs"));
        Assert.Null(await stores.Deliveries.FindSecretAsync(ours, None));

        await stores.Deliveries.SetSecretAsync(ours, new SigningSecret("first", Samples.Now), None);
        await stores.Deliveries.SetSecretAsync(ours, new SigningSecret("second — ü", Samples.Now.AddDays(1)), None);

        var kept = (await stores.Deliveries.FindSecretAsync(ours, None))!;
        Assert.Equal(("second — ü", Samples.Now.AddDays(1)), (kept.Reveal(), kept.SetAt));
        Assert.Null(await stores.Deliveries.FindSecretAsync(theirs, None));
        await stores.Deliveries.SetSecretAsync(ours, null, None);
        Assert.Null(await stores.Deliveries.FindSecretAsync(ours, None));
    }

    private static async Task<OrgId> OrganisationAsync(StoreSet stores, string name) =>
        (await stores.Accounts.GetOrCreateOrganisationAsync(new Organisation(new OrgId(Samples.NewId()), name, Samples.Now), None)).Id;

    private static async Task<NewRun> AddAsync(StoreSet stores, string url = Url, Scenario? scenario = null)
    {
        var run = Samples.Run(scenario: scenario);
        run = run with { Snapshot = run.Snapshot with { WebhookUrl = url } };
        await stores.AddRunsAsync([run]);
        return run;
    }

    /// <summary>Finishes every run that there is.</summary>
    private static async Task CompleteAsync(StoreSet stores)
    {
        foreach (var run in await stores.Runs.ClaimAsync("worker", 100, Samples.Now, Samples.Now.AddSeconds(15), None))
            Assert.True(await stores.Runs.CompleteAsync(run.Lease, Samples.Result(), None));
    }

    private static async Task<Delivery?> DeliveryOfAsync(StoreSet stores, NewRun run) => (await stores.Runs.FindAsync(Samples.Org, run.Id, None))!.WebhookDelivery;

    private static Task<IReadOnlyList<ClaimedDelivery>> ClaimAsync(StoreSet stores, int count = 5, int perReceiver = 4, DateTimeOffset? now = null)
    {
        var at = now ?? Samples.Now.AddMinutes(1);
        return stores.Deliveries.ClaimAsync(count, perReceiver, at, at.AddMinutes(1), None);
    }
}
