using Rehearsal.App.Generation;
using Rehearsal.Storage.Support;

namespace Rehearsal.Storage;

/// <summary>What every database must do for jobs that make pathways.</summary>
public abstract class GenerationStoreCompliance
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DateTimeOffset Until = Samples.Now.AddSeconds(30);

    internal abstract Task<StoreSet> OpenAsync();

    [Fact]
    public async Task Add_Job_IsFoundByItsOrganisationAlone()
    {
        await using var stores = await OpenAsync();
        var job = Job();
        await stores.Generations.AddAsync(job, None);
        Assert.Equal(job, await stores.Generations.FindAsync(Samples.Org, job.Id, None));
        Assert.Null(await stores.Generations.FindAsync(Samples.Other, job.Id, None));
    }

    [Fact]
    public async Task Claim_ManyAtOnce_GivesEachJobOnce()
    {
        await using var stores = await OpenAsync();
        for (var i = 0; i < 3; i++)
            await stores.Generations.AddAsync(Job(), None);

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => stores.Generations.ClaimAsync(Samples.Now, Until, None)));

        Assert.Equal(3, claims.OfType<ClaimedGeneration>().Select(claim => claim.Id).Distinct().Count());
        Assert.Equal(3, claims.Count(claim => claim is not null));
    }

    [Fact]
    public async Task Claim_OrganisationWithFewerUnderWay_ComesFirst()
    {
        await using var stores = await OpenAsync();
        var (first, second, other) = (Job(), Job(1), Job(2) with { Org = Samples.Other });
        foreach (var job in (GenerationJob[])[first, second, other])
            await stores.Generations.AddAsync(job, None);

        List<string?> claimed = [];
        for (var i = 0; i < 4; i++)
            claimed.Add((await stores.Generations.ClaimAsync(Samples.Now, Until, None))?.Id);

        Assert.Equal([first.Id, other.Id, second.Id, null], claimed);
    }

    [Fact]
    public async Task Claim_LeaseThatRanOut_IsTakenOverAndTheOldClaimIsStale()
    {
        await using var stores = await OpenAsync();
        var job = Job();
        await stores.Generations.AddAsync(job, None);
        var old = (await stores.Generations.ClaimAsync(Samples.Now, Until, None))!;
        Assert.True(await stores.Generations.RenewAsync(old, Until.AddSeconds(30), None));
        Assert.Null(await stores.Generations.ClaimAsync(Until.AddSeconds(30), Until.AddMinutes(2), None));

        var fresh = await stores.Generations.ClaimAsync(Until.AddSeconds(31), Until.AddMinutes(2), None);

        Assert.Equal(new ClaimedGeneration(job.Id, job.Org, job.Prompt, 2), fresh);
        Assert.False(await stores.Generations.RenewAsync(old, Until.AddMinutes(9), None));
        Assert.False(await stores.Generations.CompleteAsync(old, Samples.Pathway(), Samples.Now, None));
        Assert.False(await stores.Generations.FailAsync(old, "late", Samples.Now, None));
        await stores.Generations.ReleaseAsync(old, None);
        Assert.Empty(await stores.Pathways.ListAsync(Samples.Org, None));
        Assert.Equal(job with { Status = GenerationStatus.Running }, await stores.Generations.FindAsync(Samples.Org, job.Id, None));
    }

    [Fact]
    public async Task Release_Claim_LetsTheNextHaveItAtOnce()
    {
        await using var stores = await OpenAsync();
        await stores.Generations.AddAsync(Job(), None);
        await stores.Generations.ReleaseAsync((await stores.Generations.ClaimAsync(Samples.Now, Until, None))!, None);
        Assert.Equal(2, (await stores.Generations.ClaimAsync(Samples.Now, Until, None))?.Attempt);
    }

    [Fact]
    public async Task Complete_Claim_StoresThePathwayWithIt()
    {
        await using var stores = await OpenAsync();
        var (job, pathway) = (Job(), Samples.Pathway());
        await stores.Generations.AddAsync(job, None);
        var claim = (await stores.Generations.ClaimAsync(Samples.Now, Until, None))!;

        Assert.True(await stores.Generations.CompleteAsync(claim, pathway, Until, None));

        Assert.Equal(pathway, await stores.Pathways.FindAsync(Samples.Org, pathway.Id, None));
        Assert.Equal(job with { Status = GenerationStatus.Completed, PathwayId = pathway.Id, CompletedAt = Until }, await stores.Generations.FindAsync(Samples.Org, job.Id, None));
        Assert.False(await stores.Generations.FailAsync(claim, "late", Samples.Now, None));
        Assert.Null(await stores.Generations.ClaimAsync(Until.AddDays(1), Until.AddDays(2), None));
    }

    [Fact]
    public async Task Fail_Claim_KeepsTheReason()
    {
        await using var stores = await OpenAsync();
        var job = Job();
        await stores.Generations.AddAsync(job, None);
        Assert.True(await stores.Generations.FailAsync((await stores.Generations.ClaimAsync(Samples.Now, Until, None))!, "no model — ünïcode", Until, None));
        Assert.Equal(job with { Status = GenerationStatus.Failed, Error = "no model — ünïcode", CompletedAt = Until }, await stores.Generations.FindAsync(Samples.Org, job.Id, None));
    }

    private static GenerationJob Job(int seconds = 0) =>
        new(Samples.NewId(), Samples.Org, "A restaurant — ünïcode.", GenerationStatus.Pending, null, null, Samples.Now.AddSeconds(seconds), null);
}
