using Rehearsal.App.Errors;
using Rehearsal.App.Scenarios;
using Rehearsal.App.Support;

namespace Rehearsal.App.Runs;

/// <summary>Runs whose scenario is deleted between the moment it is read and the moment they are stored.</summary>
public sealed class RunParentTests
{
    [Fact]
    public async Task Start_ScenarioDeletedSinceItWasRead_SaysSoAndStoresNothing()
    {
        await using var lab = await Lab.StartAsync(works: false);
        var scenario = await lab.ScenarioAsync(await lab.PathwayAsync("""[{"id":"a","data":{"name":"A","text":"Hello","isStart":true}}]""", "[]"), "Hello", "Hi");
        var runs = new RunService(
            lab.Store, lab.Get<IScenarioStore>(), lab.Get<RunPlanner>(), lab.Get<RunSignals>(), new Meanwhile(() => lab.Scenarios.DeleteAsync(lab.Org, scenario.Id, default)),
            lab.Get<RunWorkerOptions>(), TimeProvider.System);

        var refused = await Assert.ThrowsAsync<NotFoundException>(
            () => runs.StartAsync(lab.Org, scenario.Id, new RunRequest(WebhookUrl: "https://ci.example/hook"), default));

        Assert.Equal(("SCENARIO_NOT_FOUND", $"There is no scenario '{scenario.Id}'."), (refused.Code, refused.Message));
        Assert.Equal(0, (await lab.Runs.ListAsync(lab.Org, new RunFilter(), 5, 0, default)).TotalCount);
    }

    /// <summary>Something happens while the address of a run's announcement is looked at, which is after its scenario was read.</summary>
    private sealed class Meanwhile(Func<Task> happens) : IWebhookUrlPolicy
    {
        public string? Refuse(string url)
        {
            Task.Run(happens).GetAwaiter().GetResult();
            return null;
        }
    }
}
