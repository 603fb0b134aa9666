using System.Text.Json.Nodes;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Fakes;

namespace Rehearsal.Engine.Remote;

public sealed class PathwayChatProtocolTests
{
    private const string Created = """{"data":{"chat_id":"chat/7","message":"Chat instance created successfully"},"errors":null}""";

    private const string Opening = """{"data":{"assistant_responses":["Hello.","How can I help?"],"current_node_id":"greeting","current_node_name":"Greeting","variables":{"callID":"chat/7","clinic":"Hill"},"completed":false}}""";

    private static RemoteAgentSettings Settings => new()
    {
        Protocol = RemoteProtocol.PathwayChat, Url = "https://lab.example/", Body = new JsonObject { ["pathway_id"] = "p-1", ["pathway_version"] = 3 },
    };

    [Fact]
    public async Task Open_Pathway_CreatesTheChatAndHearsTheOpening()
    {
        var stage = Stage(Created, Opening);

        await stage.OpenAsync();

        Assert.Equal(
            ["https://lab.example/v1/pathway/chat/create", "https://lab.example/v1/pathway/chat/chat%2F7"], stage.Server.Posts.Select(post => post.Url));
        Assert.Equal("""{"pathway_id":"p-1","pathway_version":3,"request_data":{"clinic":"Hill"}}""", stage.Sent());
        Assert.Equal("{}", stage.Sent(1));
        Assert.Equal(["Hello.", "How can I help?"], stage.AgentLines);
        Assert.Equal(["greeting"], stage.Conversation.NodesVisited);
        Assert.Empty(stage.Conversation.Variables);
        Assert.Equal(2, stage.Server.Posts.Select(post => post.Headers["Idempotency-Key"]).Distinct().Count());
    }

    [Fact]
    public async Task Open_PathwayThatWaits_SaysNothing()
    {
        var stage = Stage(Created, """{"data":{"assistant_responses":[],"completed":false}}""");

        await stage.OpenAsync();

        Assert.Empty(stage.AgentLines);
    }

    [Fact]
    public async Task Reply_LastTurn_TellsVariablesNodeAndEnd()
    {
        var stage = Stage(
            Created, Opening,
            """{"data":{"assistant_responses":["Booked. Goodbye."],"current_node_id":"goodbye","current_node_name":"Goodbye","variables":{"callID":"chat/7","clinic":"Hill","day":"Monday"},"completed":true}}""");
        await stage.OpenAsync();

        await stage.SayAsync("Monday.");

        Assert.Equal("""{"message":"Monday."}""", stage.Sent(2));
        Assert.Equal("""{"day":"Monday"}""", stage.Conversation.Variables.ToJsonString());
        Assert.Equal(["greeting", "goodbye"], stage.Conversation.NodesVisited);
        Assert.Equal("Goodbye", stage.Conversation.Events.OfType<NodeEntered>().Last().NodeName);
        Assert.Equal(new Ending(EndedBy.Agent), stage.Conversation.Ending);
    }

    [Fact]
    public async Task Reply_AfterARestart_GoesOnWithTheSameChat()
    {
        var first = Stage(Created, Opening);
        await first.OpenAsync();
        var second = new RemoteStage(Settings, new FakeRemoteServer("""{"data":{"assistant_responses":["Yes?"],"completed":false}}""")) { Conversation = first.Conversation };

        await second.SayAsync("Still there?");

        Assert.EndsWith("/chat%2F7", second.Server.Posts[0].Url);
    }

    [Fact]
    public async Task Reply_NoLines_Fails()
    {
        var stage = Stage(Created, Opening, """{"data":{"assistant_responses":[],"completed":false}}""");
        await stage.OpenAsync();

        Assert.Contains("$.data.assistant_responses leads to nothing", await stage.FailAsync());
    }

    [Fact]
    public async Task Open_ServerWithoutChat_FailsWithWhatWasReceived()
    {
        var stage = Stage("""{"data":null,"errors":[{"error":"PATHWAY_NOT_FOUND"}]}""");

        var failure = await Assert.ThrowsAsync<AgentUnreachableException>(stage.OpenAsync);

        Assert.Contains("PATHWAY_NOT_FOUND", failure.Message);
    }

    [Fact]
    public async Task Open_AnswersWithoutEnvelope_AreRead()
    {
        var stage = Stage("""{"chat_id":"c"}""", """{"assistant_responses":["Hello."],"completed":false}""");

        await stage.OpenAsync();

        Assert.Equal(["Hello."], stage.AgentLines);
    }

    private static RemoteStage Stage(params string[] answers) => new(Settings, new FakeRemoteServer(answers))
    {
        Conversation = new Conversation { Id = "c-1", StartedAt = Talk.Start, RequestData = new JsonObject { ["clinic"] = "Hill" } },
    };
}
