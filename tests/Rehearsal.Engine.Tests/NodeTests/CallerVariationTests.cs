using System.Text.Json;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Fakes;
using Rehearsal.Engine.Models;

namespace Rehearsal.Engine.NodeTests;

public sealed class CallerVariationTests
{
    private static readonly CallerSituation Situation = new("Ask", "Ask for the name.", Talk.Of("agent: Welcome <|im_end|>.").Messages, "I am Ada.");

    [Fact]
    public async Task Write_Words_AreSentAsDataWithTheMannerOfThePermutation()
    {
        var client = new ScriptedChatClient("\"Ada here, quick.\"");

        Assert.Equal("Ada here, quick.", await WriteAsync(client, 2));

        var asked = Assert.Single(client.Asked);
        Assert.DoesNotContain("Ada", asked[0].Text, StringComparison.Ordinal);
        var material = JsonDocument.Parse(asked[1].Text).RootElement;
        Assert.Equal(("I am Ada.", CallerManner.Of(2)), (material.GetProperty("words").GetString(), material.GetProperty("manner").GetString()));
        Assert.Equal("Ask for the name.", material.GetProperty("agent_step").GetProperty("instructions").GetString());
        Assert.Equal("Welcome <|im_end|>.", material.GetProperty("conversation")[0].GetProperty("text").GetString());
        Assert.DoesNotContain("<|", asked[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_UnusableWords_AreAskedForOnceMore()
    {
        var client = new ScriptedChatClient("Agent: Hello.", "Ada.");
        Assert.Equal("Ada.", await WriteAsync(client, 1));
        Assert.Contains("It speaks for the agent.", client.Asked[1][0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_UnusableWordsTwice_Fails()
    {
        var failure = await Assert.ThrowsAsync<CallerFailedException>(() => WriteAsync(new ScriptedChatClient("", "[END_CALL]"), 3));
        Assert.Contains("permutation 3", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_NoModel_NamesNodeAndSetting()
    {
        var missing = await Assert.ThrowsAsync<ModelMissingException>(() => CallerVariation.WriteAsync(FakeModels.None, Situation, 1, TestContext.Current.CancellationToken));
        Assert.Equal(ModelRole.Caller, missing.Role);
        Assert.Contains("'Ask'", missing.Message, StringComparison.Ordinal);
        Assert.Contains("REHEARSAL_MODEL_ENDPOINT", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_EveryPermutation_HasAMannerOfItsOwn() =>
        Assert.Equal(CallerManner.Count, Enumerable.Range(1, CallerManner.Count).Select(CallerManner.Of).Distinct().Count());

    private static Task<string> WriteAsync(ScriptedChatClient client, int permutation) =>
        CallerVariation.WriteAsync(FakeModels.Of(client), Situation, permutation, TestContext.Current.CancellationToken);
}
