using Rehearsal.Server.Tests.Support;

namespace Rehearsal.Client;

/// <summary>Pathways made by a model, which a stub plays.</summary>
public sealed class GenerationTests
{
    private static readonly string Prompt = string.Join(' ', Enumerable.Repeat("A restaurant takes bookings.", 4));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Generate_Description_AnswersThePathway()
    {
        await using var played = await PlayedServer.StartAsync(PlannedFlow.Answering(PlannedFlow.Text));
        using var client = new RehearsalClient(played.Address, played.Key);

        var made = await client.Pathways.GenerateAsync("A restaurant takes bookings.", Cancelled);

        Assert.Equal("Table booking", made.Name);
        Assert.Equal((await client.Pathways.GetAsync(made.Id!, Cancelled)).Nodes.Text, made.Nodes!.Value.Text);
    }

    [Theory]
    [InlineData(PlannedFlow.Text, "COMPLETED", "Table booking")]
    [InlineData("I would rather not.", "FAILED", null)]
    public async Task WaitForGeneration_Job_EndsWithAPathwayOrAnError(string answer, string status, string? name)
    {
        await using var played = await PlayedServer.StartAsync(PlannedFlow.Answering(answer));
        using var client = new RehearsalClient(played.Address, played.Key);
        var states = new List<string>();

        var job = await client.Pathways.StartGenerationAsync(Prompt, Cancelled);
        var over = await client.Pathways.WaitForGenerationAsync(job.JobId, state => states.Add(state.Status), Cancelled);

        Assert.Equal((job.JobId, status, name), (over.JobId, over.Status, over.Name));
        Assert.Equal((status, name is null, name is not null), (states[^1], over.PathwayId is null, over.ErrorMessage is null));
    }
}
