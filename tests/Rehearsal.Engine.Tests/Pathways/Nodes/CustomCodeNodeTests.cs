using System.Text.Json.Nodes;
using Rehearsal.Engine.Code;
using Rehearsal.Engine.Conversations;
using Rehearsal.Engine.Conversations.Events;
using Rehearsal.Engine.Mocks;
using Rehearsal.Engine.Mocks.Reading;

namespace Rehearsal.Engine.Pathways.Nodes;

public sealed class CustomCodeNodeTests
{
    private static readonly JsonObject Price = new() { ["total"] = 59, ["note"] = null };

    [Fact]
    public async Task Code_Result_BecomesVariables()
    {
        var sandbox = new Sandbox(request => new CodeResult(Price, 200, ["priced"], TimeSpan.FromMilliseconds(7)));

        var stage = await new Stage(Graph(), sandbox: sandbox, requestData: new JsonObject { ["plan"] = "gold", ["seats"] = 1 }).SayAsync("I want 3 seats");

        Assert.Equal(("hello price tell", "That is 59 for 3."), (stage.Visited, stage.Said));
        // The code sees what was read from the caller on this node, over what the run was given.
        Assert.Equal("""{"plan":"gold","seats":3}""", sandbox.Asked!.Input.ToJsonString());
        Assert.Equal("export default {}", sandbox.Asked.Source);
        var (invoked, returned) = (stage.Last<CodeInvoked>(), stage.Last<CodeReturned>());
        Assert.Equal(("price", invoked.Sequence, 7L, "priced"), (invoked.NodeId, returned.OperationId, returned.DurationMs, Assert.Single(returned.Console)));
    }

    [Fact]
    public async Task Code_Fails_EndsTheConversationWithItsReason()
    {
        var sandbox = new Sandbox(_ => throw new CodeFailedException("The code ran longer than 2 s.") { Console = ["began"] });
        var stage = new Stage(Graph(), sandbox: sandbox);

        var failed = await Assert.ThrowsAsync<ConversationFailedException>(() => stage.SayAsync("3"));

        Assert.Equal("The custom code node 'Price' gave no result. The code ran longer than 2 s.", failed.Message);
        Assert.Equal(("The code ran longer than 2 s.", "began"), (stage.Last<CodeFailed>().Message, Assert.Single(stage.Last<CodeFailed>().Console)));
        Assert.Equal(stage.Last<CodeInvoked>().Sequence, stage.Last<CodeFailed>().OperationId);
    }

    [Theory]
    [InlineData("""{"mock_custom_code":{"price":{"total":"{{seats}}0"}}}""", "That is 30 for 3.")]
    [InlineData("""{"mocks":[{"match":{"node":"Price"},"respond":{"body":{"total":12}}}]}""", "That is 12 for 3.")]
    public async Task Code_MockOfTheNode_StandsForIt(string metadata, string expected)
    {
        var sandbox = new Sandbox(_ => throw new InvalidOperationException("The code ran all the same."));

        var stage = await new Stage(Graph(), sandbox: sandbox, mocks: Mocks(metadata)).SayAsync("3");

        Assert.Equal(expected, stage.Said);
        Assert.Equal("price", stage.Last<MockUsed>().NodeId);
    }

    [Theory]
    [InlineData("""{"mocks":[{"match":{"node":"Price"},"respond":{"error":"connection"}}]}""", "It fails, as the mock")]
    [InlineData("""{"mocks":[{"match":{"node":"price"},"respond":{"body":[1]}}]}""", "must be a JSON object")]
    [InlineData("{}", "Code cannot be run here; a mock of the node can stand for it.")]
    public async Task Code_MockThatFailsOrNothingToRunIt_SaysSo(string metadata, string expected)
    {
        var stage = new Stage(Graph(), mocks: Mocks(metadata));

        var failed = await Assert.ThrowsAsync<ConversationFailedException>(() => stage.SayAsync("3"));

        Assert.Contains(expected, failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_NodeWithoutCode_IsWarnedOf() =>
        Assert.Equal(
            "The Custom Code node 'Price' has no code, and fails unless a mock stands for it.",
            Assert.Single(GraphOf.Node("price", "Custom Code", """{"name":"Price"}""").Parse().Warnings));

    private static GraphOf Graph() => GraphOf.Says("hello", "How many?")
        .And("price", "Custom Code", """{"name":"Price","code":"export default {}","extractVars":[["seats","integer","How many seats"]]}""")
        .AndSays("tell", "That is {{total}} for {{seats}}.").Edge("hello", "price").Edge("price", "tell");

    private static IReadOnlyList<Mock> Mocks(string metadata)
    {
        var errors = new List<FieldError>();
        var mocks = MockSettingsReader.Read(JsonNode.Parse(metadata)!.AsObject(), WebhookMode.Live, "metadata", errors).Mocks;
        Assert.Empty(errors);
        return mocks;
    }

    private sealed class Sandbox(Func<CodeRequest, CodeResult> run) : ICodeSandbox
    {
        public CodeRequest? Asked { get; private set; }

        public Task<CodeResult> RunAsync(CodeRequest request, CancellationToken cancellationToken)
        {
            Asked = request;
            return Task.FromResult(run(request));
        }
    }
}
