using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;

namespace Rehearsal.Engine.Pathways.Nodes;

public sealed class TransferPathwayNodeTests
{
    private static readonly GraphOf Billing = GraphOf.Says("ask", "Which invoice, {{name}}?").AndSays("other", "Other desk.").And("done", "End Call", """{"text":"Paid."}""").Edge("ask", "done");

    [Fact]
    public async Task Transfer_ToAnotherPathway_GoesOnThereWithTheVariables()
    {
        var elsewhere = new Elsewhere { ["billing"] = Billing };
        var stage = await new Stage(Leads("""{"text":"I put you through.","transferPathwayId":"billing"}"""), elsewhere: elsewhere, requestData: new JsonObject { ["name"] = "Ada" }).SayAsync("Billing please");

        Assert.Equal(("hello go ask", "I put you through. | Which invoice, Ada?"), (stage.Visited, stage.Said));
        Assert.Equal(("billing", null), (stage.Last<PathwayTransferred>().PathwayId, stage.Last<PathwayTransferred>().Version));
        // The caller's next line is judged in the pathway that the agent is in now.
        await stage.SayAsync("Number 7");
        Assert.Equal(("hello go ask done", "Paid."), (stage.Visited, stage.Said));
        Assert.Equal(new Dictionary<string, string> { ["hello"] = "hello", ["go"] = "go", ["ask"] = "ask", ["done"] = "done" }, NodesSeen.Names(stage.Conversation, new Dictionary<string, string>()));
    }

    [Fact]
    public async Task Transfer_WithVersionAndStartFromVariables_LeadsThere()
    {
        var elsewhere = new Elsewhere { ["billing 3"] = Billing };
        var graph = Leads("""{"transferPathwayId":"{{desk}}","transferPathwayVersion":"3","startNodeId":"other"}""");

        var stage = await new Stage(graph, elsewhere: elsewhere, requestData: new JsonObject { ["desk"] = "billing" }).SayAsync("Billing please");

        Assert.Equal("hello go other", stage.Visited);
    }

    [Theory]
    [InlineData("""{"transferPathwayId":"nowhere"}""", "There is no pathway 'nowhere' to transfer to.")]
    [InlineData("""{"transferPathwayId":"billing","version":"9"}""", "There is no pathway 'billing' with the version '9' to transfer to.")]
    [InlineData("""{"name":"Go"}""", "The Transfer Pathway node 'Go' names no pathway (transferPathwayId).")]
    public async Task Transfer_ToNowhere_FailsWithASentence(string data, string expected)
    {
        var stage = new Stage(Leads(data), elsewhere: new Elsewhere { ["billing"] = Billing });

        Assert.Equal(expected, (await Assert.ThrowsAsync<ConversationFailedException>(() => stage.SayAsync("Billing please"))).Message);
    }

    [Fact]
    public async Task Transfer_InACircle_FailsBeforeItGoesRoundForEver()
    {
        var there = GraphOf.Node("there", "Transfer Pathway", """{"transferPathwayId":"back"}""");
        var back = GraphOf.Node("back", "Transfer Pathway", """{"transferPathwayId":"there"}""");
        var stage = new Stage(Leads("""{"transferPathwayId":"there"}"""), elsewhere: new Elsewhere { ["there"] = there, ["back"] = back });

        var failed = await Assert.ThrowsAsync<ConversationFailedException>(() => stage.SayAsync("Billing please"));

        Assert.Contains("go round in a circle", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Transfer_BackAfterTheCallerSpoke_IsNoCircle()
    {
        var home = Leads("""{"transferPathwayId":"billing"}""");
        var billing = GraphOf.Says("ask", "Anything else?").And("back", "Transfer Pathway", """{"transferPathwayId":"home"}""").Edge("ask", "back");

        var stage = await new Stage(home, elsewhere: new Elsewhere { ["home"] = home, ["billing"] = billing }).SayAsync("Billing", "Yes", "Billing", "Yes");

        Assert.Equal("hello go ask back hello go ask back hello", stage.Visited);
    }

    private static GraphOf Leads(string data) => GraphOf.Says("hello", "Hello.").And("go", "Transfer Pathway", data).Edge("hello", "go");

    private sealed class Elsewhere : Dictionary<string, GraphOf>, IPathwaySource
    {
        public Task<PathwayGraph?> FindAsync(PathwayReference reference, CancellationToken cancellationToken) =>
            Task.FromResult(GetValueOrDefault(reference.Version is { } version ? $"{reference.PathwayId} {version}" : reference.PathwayId)?.Parse());

        private GraphOf? GetValueOrDefault(string key) => TryGetValue(key, out var graph) ? graph : null;
    }
}
